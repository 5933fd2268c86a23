package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import org.apache.flink.api.common.serialization.DeserializationSchema.InitializationContext;
import org.apache.flink.metrics.MetricGroup;
import org.apache.flink.metrics.groups.UnregisteredMetricsGroup;
import org.apache.flink.util.Collector;
import org.apache.flink.util.SimpleUserCodeClassLoader;
import org.apache.flink.util.UserCodeClassLoader;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;

/** Decodes messages as the source would, at a fixed time. */
public final class DecodingProbe {
    public static final long OFFSET = 42;

    private final KafkaTelemetry schema;

    public DecodingProbe(TelemetryDecoder decoder, long nowMillis) {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(nowMillis), ZoneOffset.UTC);
        schema = new KafkaTelemetry(
                decoder,
                new TelemetrySettings(
                        Duration.ofSeconds(2),
                        Duration.ofSeconds(5),
                        Duration.ofDays(7),
                        Duration.ofMinutes(5),
                        clock));
        schema.open(new Context());
    }

    /** Requests and dead letters in the order of the message. */
    public List<Telemetry> decode(byte[] message) {
        Into read = new Into();
        schema.deserialize(new ConsumerRecord<>("otlp_logs", 1, OFFSET, null, message), read);
        return read.inOrder();
    }

    private static final class Into implements Collector<RequestBatch> {
        private final List<Request> requests = new ArrayList<>();
        private final List<DeadLetter> letters = new ArrayList<>();

        @Override
        public void collect(RequestBatch batch) {
            for (int row = 0; row < batch.size(); row++) {
                requests.add(batch.request(row));
            }
            letters.addAll(batch.deadLetters());
        }

        /** Each letter knows its place; requests fill the others. */
        private List<Telemetry> inOrder() {
            List<Telemetry> all = new ArrayList<>();
            requests.forEach(request -> all.add(new Telemetry(request, null)));
            letters.forEach(letter -> all.add(Math.max(0, letter.index()), new Telemetry(null, letter)));
            return all;
        }

        @Override
        public void close() {}
    }

    private static final class Context implements InitializationContext {
        @Override
        public MetricGroup getMetricGroup() {
            return new UnregisteredMetricsGroup();
        }

        @Override
        public UserCodeClassLoader getUserCodeClassLoader() {
            return SimpleUserCodeClassLoader.create(DecodingProbe.class.getClassLoader());
        }
    }
}
