package dev.foreshadow.demo.bench;

import com.google.protobuf.ByteString;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.SplittableRandom;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Access-log batches as sidecars and a collector would send them, by seed: one pod and one second each, eleven attributes a
 * record, about 560 bytes. Some live requests are answered a second time by a shadow pod, in a batch that follows.
 */
final class Batches {
    private static final int TRACE_DIGIT = 14;
    private static final double FAILURE_SHARE = 0.002;

    private final Load load;
    private final SplittableRandom random;
    private final List<List<LogRecord>> twins = new ArrayList<>();

    Batches(Load load, long seed) {
        this.load = load;
        this.random = new SplittableRandom(seed);
        for (int i = 0; i < load.applications(); i++) {
            twins.add(new ArrayList<>());
        }
    }

    /** The number of live batches. */
    long count() {
        return load.records() / Load.BATCH;
    }

    /** Makes live batch {@code number}, and shadow batches that have filled up; returns the requests in them. */
    int make(long number, Consumer<byte[]> out) {
        long second = load.firstSecond() + number * Load.BATCH / load.perSecond();
        int pods = load.applications() * load.livePods();
        int pod = (int) (number % pods);
        int application = pod / load.livePods();
        List<LogRecord> records = new ArrayList<>(Load.BATCH);
        List<LogRecord> shadow = twins.get(application);
        for (int i = 0; i < Load.BATCH; i++) {
            LogRecord record = record(second, new UUID(random.nextLong(), random.nextLong()).toString());
            records.add(record);
            if (random.nextDouble() < load.mirrorShare()) {
                shadow.add(twin(record));
            }
        }
        out.accept(batch(application, "LIVE", "r1", pod % load.livePods(), records));
        int made = Load.BATCH;
        if (shadow.size() >= Load.BATCH / 2) {
            out.accept(batch(application, "SHADOW", "r2", (int) (number % load.shadowPods()), shadow));
            made += shadow.size();
            shadow.clear();
        }
        return made;
    }

    LogRecord record(long second, String id) {
        long startMillis = second * 1_000 + random.nextInt(1_000);
        boolean failed = random.nextDouble() < FAILURE_SHARE;
        int route = random.nextInt(load.routes());
        return LogRecord.newBuilder()
                .setTimeUnixNano(startMillis * 1_000_000)
                .setObservedTimeUnixNano((startMillis + 25) * 1_000_000)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("url.path", "/api/r" + route + "/" + random.nextInt(100_000) + "?session=abc"))
                .addAttributes(text("http.route", "/api/r" + route + "/{id}"))
                .addAttributes(whole("http.response.status_code", failed ? 503 : 200))
                .addAttributes(decimal("http.server.request.duration", 0.004 * Math.exp(2 * random.nextDouble())))
                .addAttributes(text("envoy.response_flags", "-"))
                .addAttributes(text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) like Gecko"))
                .addAttributes(text("upstream.address", "10.42.17.23:8080"))
                .addAttributes(whole("http.response.body.size", 100 + random.nextInt(5_000)))
                .addAttributes(text("http.request.header.x-request-id", id))
                .addAttributes(text("http.request.header.x-request-start", Long.toString(startMillis)))
                .setTraceId(ByteString.copyFrom(new byte[16]))
                .setSpanId(ByteString.copyFrom(new byte[8]))
                .build();
    }

    static LogRecord twin(LogRecord live) {
        LogRecord.Builder twin = live.toBuilder();
        for (KeyValue.Builder attribute : twin.getAttributesBuilderList()) {
            if (attribute.getKey().equals("http.request.header.x-request-id")) {
                StringBuilder id = new StringBuilder(attribute.getValue().getStringValue());
                id.setCharAt(TRACE_DIGIT, '9');
                attribute.getValueBuilder().setStringValue(id.toString());
            }
        }
        return twin.build();
    }

    byte[] batch(int application, String group, String revision, int pod, List<LogRecord> records) {
        String name = Load.name(application);
        String deployment = name + "-" + group.toLowerCase(Locale.ROOT);
        Resource resource = Resource.newBuilder()
                .addAttributes(text("service.name", name))
                .addAttributes(text("k8s.namespace.name", "bench"))
                .addAttributes(text("foreshadow.group", group))
                .addAttributes(text("service.version", revision))
                .addAttributes(text("k8s.node.name", "node-" + group + "-" + application + "-" + pod))
                .addAttributes(text("k8s.pod.name", deployment + "-" + pod))
                .addAttributes(text("k8s.deployment.name", deployment))
                .addAttributes(text("telemetry.sdk.name", "envoy"))
                .addAttributes(text("cloud.region", "eu-central-1"))
                .build();
        ResourceLogs logs = ResourceLogs.newBuilder()
                .setResource(resource)
                .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(records))
                .build();
        return Writing.of(LogsData.newBuilder().addResourceLogs(logs).build(), load.encoding());
    }

    private static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    private static KeyValue whole(String key, long value) {
        return attribute(key, AnyValue.newBuilder().setIntValue(value));
    }

    private static KeyValue decimal(String key, double value) {
        return attribute(key, AnyValue.newBuilder().setDoubleValue(value));
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
