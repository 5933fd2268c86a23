package dev.foreshadow.jobs.telemetry;

import org.apache.flink.api.common.serialization.DeserializationSchema;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;
import org.apache.flink.util.Collector;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** Makes one batch of requests and dead letters of each Kafka record. No input makes it fail. */
final class KafkaTelemetry implements KafkaRecordDeserializationSchema<RequestBatch> {
    private static final long serialVersionUID = 1L;

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
        Message bytes = Message.ofValue(value(message));
        long nowMillis = settings.clock().millis();
        batch.begin(bytes.bytes());
        try {
            reader.read(bytes, nowMillis, batch, (index, why, payload) -> reject(message, index, why, payload));
        } catch (Rejected e) {
            batch.begin(bytes.bytes());
            reject(message, DeadLetters.WHOLE_MESSAGE, e, bytes.alone());
        }
        counters.read(batch);
        out.collect(batch);
    }

    /** Not what the connector's signature says, but what {@link TelemetryStream#CONSUMER} makes of it. */
    private static Object value(ConsumerRecord<?, ?> message) {
        return message.value();
    }

    private void reject(ConsumerRecord<?, ?> message, int index, Rejected why, byte[] payload) {
        batch.add(DeadLetters.of(message, index, why, payload, settings.clock().millis()));
    }

    @Override
    public TypeInformation<RequestBatch> getProducedType() {
        return TelemetryStream.BATCH;
    }
}
