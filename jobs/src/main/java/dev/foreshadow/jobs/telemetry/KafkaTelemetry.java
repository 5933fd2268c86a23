package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.time.Clock;
import java.util.Arrays;
import java.util.Base64;
import java.util.List;

/** Makes requests and dead letters of Kafka records. No input makes it fail. */
final class KafkaTelemetry implements KafkaRecordDeserializationSchema<Telemetry> {
    private static final long serialVersionUID = 1L;
    private static final int MAX_PAYLOAD_BYTES = 4_096;
    private static final int WHOLE_MESSAGE = -1;
    private static final byte[] NOTHING = {};

    private final TelemetryDecoder decoder;
    private final TelemetrySettings settings;
    private transient RequestRules rules;
    private transient TelemetryCounters counters;

    KafkaTelemetry(TelemetryDecoder decoder, TelemetrySettings settings) {
        this.decoder = decoder;
        this.settings = settings;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        rules = new RequestRules(settings.maxAge(), settings.maxFuture());
        counters = new TelemetryCounters(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<Telemetry> out) {
        byte[] bytes = message.value() == null ? NOTHING : message.value();
        List<AccessRecord> records;
        try {
            records = decoder.read(bytes);
        } catch (Rejected e) {
            out.collect(rejected(message, WHOLE_MESSAGE, e, bytes));
            return;
        }
        for (int index = 0; index < records.size(); index++) {
            out.collect(telemetry(message, index, records.get(index)));
        }
    }

    private Telemetry telemetry(ConsumerRecord<byte[], byte[]> message, int index, AccessRecord found) {
        try {
            Request request = rules.read(found, clock().millis());
            counters.read();
            return Telemetry.of(request);
        } catch (Rejected e) {
            return rejected(message, index, e, found.payload().get());
        }
    }

    private Telemetry rejected(ConsumerRecord<?, ?> message, int index, Rejected why, byte[] payload) {
        counters.rejected(why.reason());
        byte[] head = Arrays.copyOf(payload, Math.min(payload.length, MAX_PAYLOAD_BYTES));
        return Telemetry.of(new DeadLetter(
                DeadLetter.SCHEMA,
                message.topic(),
                message.partition(),
                message.offset(),
                index,
                why.reason().label(),
                why.getMessage(),
                Base64.getEncoder().encodeToString(head),
                payload.length,
                clock().millis()));
    }

    private Clock clock() {
        return settings.clock();
    }

    @Override
    public TypeInformation<Telemetry> getProducedType() {
        return TypeInformation.of(Telemetry.class);
    }
}
