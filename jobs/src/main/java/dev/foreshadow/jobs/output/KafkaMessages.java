package dev.foreshadow.jobs.output;

import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.util.function.SerializableFunction;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.charset.StandardCharsets;

/** Messages of one topic: a key that keeps what belongs together in order, and a value. */
record KafkaMessages<T>(String topic, SerializableFunction<T, String> key, SerializableFunction<T, byte[]> value)
        implements KafkaRecordSerializationSchema<T> {
    @Override
    public ProducerRecord<byte[], byte[]> serialize(T message, KafkaSinkContext context, Long timestamp) {
        return new ProducerRecord<>(topic, key.apply(message).getBytes(StandardCharsets.UTF_8), value.apply(message));
    }
}
