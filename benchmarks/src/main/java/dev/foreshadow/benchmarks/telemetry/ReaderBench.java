package dev.foreshadow.benchmarks.telemetry;

import dev.foreshadow.jobs.telemetry.BatchReader;
import dev.foreshadow.jobs.telemetry.Message;
import dev.foreshadow.jobs.telemetry.RecordReader;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.RequestId;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import dev.foreshadow.jobs.telemetry.otlp.OtlpProtoDecoder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OperationsPerInvocation;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Random;
import java.util.UUID;
import java.util.concurrent.TimeUnit;

/** Nanoseconds per record: the byte-level reader, and the same records by generated classes and rules. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.NANOSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class ReaderBench {
    private static final int RECORDS = 100;
    private static final int MESSAGES = 64;
    private static final long NOW = 1_772_366_400_000L;

    private final byte[][] messages = new byte[MESSAGES][];
    private final RequestBatch batch = new RequestBatch();
    private final byte[] id = "3f1c5f0e-8a5c-4b2f-9a55-6f6f0c1d2e3f".getBytes(StandardCharsets.US_ASCII);
    private BatchReader byBytes;
    private BatchReader byRules;
    private int turn;

    /** Fresh messages and readers. */
    @Setup
    public void setUp() {
        Random random = new Random(1);
        for (int i = 0; i < MESSAGES; i++) {
            messages[i] = message(random, i);
        }
        TelemetryDecoder decoder = new OtlpProtoDecoder();
        RequestRules rules = new RequestRules(Duration.ofDays(7), Duration.ofMinutes(5));
        byBytes = decoder.reader(rules);
        byRules = new RecordReader(decoder, rules);
    }

    /** The reader of the job. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int bytes() throws Rejected {
        return read(byBytes);
    }

    /** Its oracle. */
    @Benchmark
    @OperationsPerInvocation(RECORDS)
    public int generatedClasses() throws Rejected {
        return read(byRules);
    }

    /** The hash of one id. */
    @Benchmark
    public long requestId() {
        return RequestId.hash(id, 0, id.length);
    }

    private int read(BatchReader reader) throws Rejected {
        byte[] message = messages[turn++ & (MESSAGES - 1)];
        batch.begin(message);
        reader.read(Message.of(message), NOW, batch, (index, why, payload) -> {
            throw new IllegalStateException(why);
        });
        return batch.size();
    }

    private static byte[] message(Random random, int pod) {
        ScopeLogs.Builder scope = ScopeLogs.newBuilder();
        for (int i = 0; i < RECORDS; i++) {
            scope.addLogRecords(record(random));
        }
        Resource resource = Resource.newBuilder()
                .addAttributes(text("service.name", "checkout"))
                .addAttributes(text("k8s.namespace.name", "shop"))
                .addAttributes(text("foreshadow.group", "LIVE"))
                .addAttributes(text("service.version", "r1"))
                .addAttributes(text("k8s.node.name", "node-" + pod))
                .addAttributes(text("k8s.pod.name", "checkout-live-" + pod))
                .build();
        return LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder().setResource(resource).addScopeLogs(scope))
                .build()
                .toByteArray();
    }

    private static LogRecord record(Random random) {
        return LogRecord.newBuilder()
                .setTimeUnixNano(NOW * 1_000_000)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("url.path", "/api/r1/" + random.nextInt(100_000) + "?session=abc"))
                .addAttributes(text("http.route", "/api/r1/{id}"))
                .addAttributes(attribute(
                        "http.response.status_code", AnyValue.newBuilder().setIntValue(200)))
                .addAttributes(attribute(
                        "http.server.request.duration",
                        AnyValue.newBuilder().setDoubleValue(0.02 * random.nextDouble())))
                .addAttributes(text("envoy.response_flags", "-"))
                .addAttributes(text("user_agent.original", "Mozilla/5.0 (X11; Linux x86_64) like Gecko"))
                .addAttributes(text("upstream.address", "10.42.17.23:8080"))
                .addAttributes(text(
                        "http.request.header.x-request-id", new UUID(random.nextLong(), random.nextLong()).toString()))
                .addAttributes(text("http.request.header.x-request-start", Long.toString(NOW)))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return attribute(key, AnyValue.newBuilder().setStringValue(value));
    }

    private static KeyValue attribute(String key, AnyValue.Builder value) {
        return KeyValue.newBuilder().setKey(key).setValue(value).build();
    }
}
