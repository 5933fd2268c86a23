package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.connector.kafka.source.reader.deserializer.KafkaRecordDeserializationSchema;

import java.util.Map;

/** Telemetry out of Kafka: one batch a message, with event time per partition. */
public final class TelemetryStream {
    /** Batches, packed. */
    public static final TypeInformation<RequestBatch> BATCH =
            new SerializerTypeInfo<>(RequestBatch.class, RequestBatchSerializer.INSTANCE);

    /**
     * How the Kafka client is to read telemetry: values stay in the buffers that they came in, and a socket takes in as much
     * as a fetch brings.
     */
    public static final Map<String, String> CONSUMER = Map.of(
            "value.deserializer", InPlaceDeserializer.class.getName(),
            "receive.buffer.bytes", String.valueOf(1 << 20));

    private TelemetryStream() {}

    /** Turns Kafka records of one encoding into telemetry, inside the source. */
    public static KafkaRecordDeserializationSchema<RequestBatch> schema(
            TelemetryDecoder decoder, TelemetrySettings settings) {
        return new KafkaTelemetry(decoder, settings);
    }

    /** Event time per Kafka partition. */
    public static WatermarkStrategy<RequestBatch> eventTime(TelemetrySettings settings) {
        return EventTime.strategy(settings.outOfOrderness(), settings.idleness(), settings.clock());
    }
}
