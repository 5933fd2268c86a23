package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Arrays;
import java.util.Base64;

/** Makes one batch of requests and dead letters of each Kafka record. No input makes it fail. */
final class KafkaTelemetry implements KafkaRecordDeserializationSchema<RequestBatch> {
    private static final long serialVersionUID = 1L;
    private static final int MAX_PAYLOAD_BYTES = 4_096;
    private static final int WHOLE_MESSAGE = -1;
    private static final byte[] NOTHING = {};

    private final TelemetryDecoder decoder;
    private final TelemetrySettings settings;
    private transient BatchReader reader;
    private transient RequestBatch batch;
    private transient TelemetryCounters counters;

    KafkaTelemetry(TelemetryDecoder decoder, TelemetrySettings settings) {
        this.decoder = decoder;
        this.settings = settings;
    }

    @Override
    public void open(DeserializationSchema.InitializationContext context) {
        reader = decoder.reader(new RequestRules(settings.maxAge(), settings.maxFuture()));
        batch = new RequestBatch();
        counters = new TelemetryCounters(context.getMetricGroup());
    }

    @Override
    public void deserialize(ConsumerRecord<byte[], byte[]> message, Collector<RequestBatch> out) {
        byte[] bytes = message.value() == null ? NOTHING : message.value();
        long nowMillis = settings.clock().millis();
        batch.begin(bytes);
        try {
            reader.read(bytes, nowMillis, batch, (index, why, payload) -> reject(message, index, why, payload));
        } catch (Rejected e) {
            batch.begin(bytes);
            reject(message, WHOLE_MESSAGE, e, bytes);
        }
        counters.read(batch);
        out.collect(batch);
    }

    private void reject(ConsumerRecord<?, ?> message, int index, Rejected why, byte[] payload) {
        byte[] head = Arrays.copyOf(payload, Math.min(payload.length, MAX_PAYLOAD_BYTES));
        batch.add(new DeadLetter(
                DeadLetter.SCHEMA,
                message.topic(),
                message.partition(),
                message.offset(),
                index,
                why.reason().label(),
                why.getMessage(),
                Base64.getEncoder().encodeToString(head),
                payload.length,
                settings.clock().millis()));
    }

    @Override
    public TypeInformation<RequestBatch> getProducedType() {
        return TelemetryStream.BATCH;
    }
}
