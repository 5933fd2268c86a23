package dev.foreshadow.jobs.usage;

import dev.foreshadow.jobs.telemetry.DeadLetters;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.telemetry.TelemetrySettings;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.metrics.Counter;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.List;

/** Makes pods' usage and dead letters of Kafka records. No input makes it fail. */
final class KafkaUsage implements KafkaRecordDeserializationSchema<UsageRecord> {
    private static final long serialVersionUID = 1L;
    private static final byte[] NOTHING = {};

    private final UsageDecoder decoder;
    private final TelemetrySettings settings;
    private transient UsageRules rules;
    private transient Counter read;
    private transient Counter rejected;

    KafkaUsage(UsageDecoder decoder, TelemetrySettings settings) {
        this.decoder = decoder;
        this.settings = settings;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        rules = new UsageRules(new RequestRules(settings.maxAge(), settings.maxFuture()));
        read = context.getMetricGroup().counter("foreshadow_usage_read_total");
        rejected = context.getMetricGroup().counter("foreshadow_usage_dead_letters_total");
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<UsageRecord> out) {
        byte[] bytes = message.value() == null ? NOTHING : message.value();
        try {
            List<Readings> found = decoder.read(bytes);
            for (int index = 0; index < found.size(); index++) {
                read(message, index, found.get(index), out);
            }
        } catch (Rejected e) {
            reject(message, DeadLetters.WHOLE_MESSAGE, e, bytes, out);
        }
    }

    private void read(ConsumerRecord<?, ?> message, int index, Readings found, Collector<UsageRecord> out) {
        try {
            rules.read(found, settings.clock().millis()).ifPresent(usage -> {
                read.inc();
                out.collect(new UsageRecord(usage, null));
            });
        } catch (Rejected e) {
            reject(message, index, e, found.payload(), out);
        }
    }

    private void reject(
            ConsumerRecord<?, ?> message, int index, Rejected why, byte[] payload, Collector<UsageRecord> out) {
        rejected.inc();
        out.collect(new UsageRecord(
                null,
                DeadLetters.of(message, index, why, payload, settings.clock().millis())));
    }

    @Override
    public TypeInformation<UsageRecord> getProducedType() {
        return TypeInformation.of(UsageRecord.class);
    }
}
