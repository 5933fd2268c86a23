package dev.foreshadow.jobs.telemetry;

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

    public List<Telemetry> decode(byte[] message) {
        List<Telemetry> read = new ArrayList<>();
        schema.deserialize(new ConsumerRecord<>("otlp_logs", 1, OFFSET, null, message), new Into(read));
        return read;
    }

    private record Into(List<Telemetry> list) implements Collector<Telemetry> {
        @Override
        public void collect(Telemetry telemetry) {
            list.add(telemetry);
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
