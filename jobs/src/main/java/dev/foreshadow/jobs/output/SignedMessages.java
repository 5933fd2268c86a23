package dev.foreshadow.jobs.output;

import org.apache.flink.api.common.serialization.SerializationSchema.InitializationContext;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.kafka.clients.producer.ProducerRecord;

import java.nio.file.Path;

/**
 * Messages that carry a signature of their bytes. The key is read where they are written and never travels with the job,
 * whose plan anybody may see who sees Flink's files.
 */
final class SignedMessages<T> implements KafkaRecordSerializationSchema<T> {
    private static final long serialVersionUID = 1L;

    private final KafkaMessages<T> messages;
    private final String keyFile;
    private transient DecisionSignature signature;

    SignedMessages(KafkaMessages<T> messages, Path keyFile) {
        this.messages = messages;
        this.keyFile = keyFile.toString();
    }

    @Override
    public void open(InitializationContext context, KafkaSinkContext sinkContext) {
        signature = DecisionSignature.read(Path.of(keyFile));
    }

    @Override
    public ProducerRecord<byte[], byte[]> serialize(T message, KafkaSinkContext context, Long timestamp) {
        ProducerRecord<byte[], byte[]> written = messages.serialize(message, context, timestamp);
        written.headers().add(DecisionSignature.HEADER, signature.of(written.value()));
        return written;
    }
}
