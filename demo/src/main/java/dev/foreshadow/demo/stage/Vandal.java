package dev.foreshadow.demo.stage;

import com.google.protobuf.ByteString;
import dev.foreshadow.contracts.Topics;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.time.Duration;
import java.util.Arrays;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.LongSupplier;

/**
 * Writes garbage to the telemetry topic while the story runs, one message of each kind in turn: the job must set all of
 * it aside with a reason and judge as if it had never been there.
 */
public final class Vandal implements AutoCloseable {
    private static final long PAUSE_MILLIS = 50;
    private static final int MEBIBYTE = 1024 * 1024;
    private static final long YEAR_2100_SECONDS = 4_102_444_800L;

    private final KafkaProducer<byte[], byte[]> producer;
    private final Random random;
    private final Thread thread;
    private final AtomicLong written = new AtomicLong();
    private volatile boolean closed;

    /**
     * Starts writing.
     *
     * @param application the service.name that the garbage claims
     * @param nowMillis event time that well-formed fields carry, epoch milliseconds
     */
    public Vandal(String bootstrapServers, String namespace, String application, long seed, LongSupplier nowMillis) {
        this.random = new Random(seed);
        this.producer = new KafkaProducer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrapServers, "max.request.size", 4 * MEBIBYTE),
                new ByteArraySerializer(),
                new ByteArraySerializer());
        this.thread = new Thread(() -> run(namespace, application, nowMillis), "foreshadow-vandal");
        thread.setDaemon(true);
        thread.start();
    }

    /** Messages written so far; each holds exactly one thing that cannot be read. */
    public long written() {
        return written.get();
    }

    /** Stops and flushes. */
    @Override
    public void close() {
        closed = true;
        thread.interrupt();
        try {
            thread.join(2_000);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        producer.close(Duration.ofSeconds(2));
    }

    private void run(String namespace, String application, LongSupplier nowMillis) {
        Bad[] kinds = Bad.values();
        for (int turn = 0; !closed; turn++) {
            byte[] message = message(kinds[turn % kinds.length], namespace, application, nowMillis.getAsLong());
            var unused = producer.send(new ProducerRecord<>(Topics.OTLP_LOGS, message), (metadata, failure) -> {
                if (failure == null) {
                    written.incrementAndGet();
                }
            });
            try {
                Thread.sleep(PAUSE_MILLIS);
            } catch (InterruptedException e) {
                return;
            }
        }
    }

    private enum Bad {
        RANDOM_BYTES,
        TRUNCATED,
        WRONG_TYPE,
        HUGE_ATTRIBUTE,
        NEGATIVE_DURATION,
        ABSENT_DURATION,
        YEAR_1970,
        YEAR_2100
    }

    private byte[] message(Bad bad, String namespace, String application, long nowMillis) {
        LogRecord.Builder log = LogRecord.newBuilder()
                .setTimeUnixNano(nowMillis * 1_000_000)
                .addAttributes(text("http.request.method", "GET"))
                .addAttributes(text("http.route", "/cart"))
                .addAttributes(text("url.path", "/cart"));
        switch (bad) {
            case RANDOM_BYTES -> {
                byte[] noise = new byte[64 + random.nextInt(448)];
                random.nextBytes(noise);
                return noise;
            }
            case TRUNCATED -> {
                byte[] whole = batch(namespace, application, ok(log));
                return Arrays.copyOf(whole, whole.length / 2);
            }
            case WRONG_TYPE -> ok(log).setAttributes(3, text("http.response.status_code", "teapot"));
            case HUGE_ATTRIBUTE -> ok(log).addAttributes(text("user_agent.original", "x".repeat(MEBIBYTE)));
            case NEGATIVE_DURATION -> status(log).addAttributes(number("http.server.request.duration", -0.5));
            case ABSENT_DURATION -> status(log);
            case YEAR_1970 -> ok(log).setTimeUnixNano(1);
            case YEAR_2100 -> ok(log).setTimeUnixNano(YEAR_2100_SECONDS * 1_000_000_000L);
        }
        return batch(namespace, application, log);
    }

    private static LogRecord.Builder ok(LogRecord.Builder log) {
        return status(log).addAttributes(number("http.server.request.duration", 0.01));
    }

    private static LogRecord.Builder status(LogRecord.Builder log) {
        return log.addAttributes(KeyValue.newBuilder()
                .setKey("http.response.status_code")
                .setValue(AnyValue.newBuilder().setIntValue(200)));
    }

    private static byte[] batch(String namespace, String application, LogRecord.Builder log) {
        Resource.Builder resource = Resource.newBuilder()
                .addAttributes(text("service.name", application))
                .addAttributes(text("k8s.namespace.name", namespace))
                .addAttributes(text("foreshadow.group", "LIVE"))
                .addAttributes(text("service.version", "r1"))
                .addAttributes(text("k8s.node.name", "node-1"))
                .addAttributes(text("k8s.pod.name", "vandal"));
        return LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(resource)
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(log)))
                .build()
                .toByteArray();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValueBytes(ByteString.copyFromUtf8(value)))
                .build();
    }

    private static KeyValue number(String key, double value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setDoubleValue(value))
                .build();
    }
}
