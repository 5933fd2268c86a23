package dev.foreshadow.jobs;

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
import java.util.Random;
import java.util.UUID;

/** Writes what the sidecars of a small fleet would send: one batch per pod and second, by seed. */
public final class Fleet {
    private static final int TRACE_DIGIT = 14;

    private final Random random;

    public Fleet(long seed) {
        random = new Random(seed);
    }

    /** One pod's second. */
    public LogsData batch(Pod pod, long second, int requests, double failureShare) {
        List<LogRecord> records = new ArrayList<>();
        for (int i = 0; i < requests; i++) {
            boolean failed = random.nextDouble() < failureShare;
            long startMillis = second * 1_000 + random.nextInt(1_000);
            records.add(record(startMillis, failed ? 503 : 200, 0.02 + 0.01 * random.nextDouble()));
        }
        return LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(pod.resource())
                        .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(records)))
                .build();
    }

    /** The twins of a live pod's requests on a shadow pod: the mesh rewrites one digit of their ids. */
    public LogsData mirrored(LogsData live, Pod shadow, int count) {
        return mirrored(live, shadow, count, 0);
    }

    /** The same, and so large a share of them fails. */
    public LogsData mirrored(LogsData live, Pod shadow, int count, double failureShare) {
        List<LogRecord> twins = live.getResourceLogs(0).getScopeLogs(0).getLogRecordsList().stream()
                .limit(count)
                .map(record -> twin(record, failureShare > 0 && random.nextDouble() < failureShare))
                .toList();
        return LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(shadow.resource())
                        .addScopeLogs(ScopeLogs.newBuilder().addAllLogRecords(twins)))
                .build();
    }

    private static LogRecord twin(LogRecord live, boolean fails) {
        LogRecord.Builder twin = live.toBuilder();
        for (KeyValue.Builder attribute : twin.getAttributesBuilderList()) {
            if (attribute.getKey().equals("http.request.header.x-request-id")) {
                StringBuilder id = new StringBuilder(attribute.getValue().getStringValue());
                id.setCharAt(TRACE_DIGIT, '9');
                attribute.getValueBuilder().setStringValue(id.toString());
            } else if (fails && attribute.getKey().equals("http.response.status_code")) {
                attribute.getValueBuilder().setIntValue(503);
            }
        }
        return twin.build();
    }

    public LogRecord record(long startMillis, int status, double seconds) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(startMillis * 1_000_000)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("url.path", "/cart/" + random.nextInt(1_000) + "?x=1"))
                .addAttributes(text("http.route", "/cart/{id}"))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("http.response.status_code")
                        .setValue(AnyValue.newBuilder().setIntValue(status)))
                .addAttributes(KeyValue.newBuilder()
                        .setKey("http.server.request.duration")
                        .setValue(AnyValue.newBuilder().setDoubleValue(seconds)))
                .addAttributes(text("http.request.header.x-request-id", id().toString()))
                .addAttributes(text("http.request.header.x-request-start", Long.toString(startMillis)))
                .build();
    }

    public static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }

    private UUID id() {
        return new UUID(random.nextLong(), random.nextLong());
    }

    /** A pod of an application in {@code shop}. */
    public record Pod(String service, String group, String revision, int number) {
        /** A pod of checkout. */
        public Pod(String group, String revision, int number) {
            this("checkout", group, revision, number);
        }

        Resource resource() {
            String name = service + "-" + group.toLowerCase(Locale.ROOT);
            return Resource.newBuilder()
                    .addAttributes(text("service.name", service))
                    .addAttributes(text("k8s.namespace.name", "shop"))
                    .addAttributes(text("foreshadow.group", group))
                    .addAttributes(text("service.version", revision))
                    .addAttributes(text("k8s.node.name", group + "-node-" + number))
                    .addAttributes(text("k8s.pod.name", name + "-" + number))
                    .addAttributes(text("k8s.deployment.name", name))
                    .build();
        }
    }
}
