package dev.foreshadow.demo.bench;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.broker.TopicSpec;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.json.Json;
import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.AlterConfigOp;
import org.apache.kafka.clients.admin.ConfigEntry;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.config.ConfigResource;
import org.apache.kafka.common.errors.GroupIdNotFoundException;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicLong;

/** A broker in this process with everything that a case reads already in it. */
final class Depot implements AutoCloseable {
    static final int PARTITIONS = 4;

    private final EmbeddedKafka broker = EmbeddedKafka.start();
    private final KafkaProducer<byte[], byte[]> producer;
    private volatile Exception failed;
    private long requests;
    private long bytes;
    private long messages;

    Depot() {
        broker.createTopics(List.of(
                new TopicSpec(Topics.OTLP_LOGS, PARTITIONS, false),
                new TopicSpec(Topics.APPLICATIONS, 1, true),
                new TopicSpec(Topics.VERDICTS, 1, false),
                new TopicSpec(Topics.DECISIONS, 1, false),
                new TopicSpec(Topics.DEAD_LETTERS, 1, false)));
        producer = new KafkaProducer<>(
                Map.of(
                        "bootstrap.servers", broker.bootstrapServers(),
                        "linger.ms", 20,
                        "batch.size", 1_000_000,
                        "buffer.memory", 64_000_000L,
                        "max.request.size", 4_000_000),
                new ByteArraySerializer(),
                new ByteArraySerializer());
    }

    String bootstrapServers() {
        return broker.bootstrapServers();
    }

    void publish(List<ApplicationState> states) {
        for (ApplicationState state : states) {
            byte[] key = state.application().getBytes(StandardCharsets.UTF_8);
            send(new ProducerRecord<>(Topics.APPLICATIONS, key, Json.write(state)));
        }
        flush();
    }

    /** Fills the topic; partitions take turns, so that all of them hold every second. */
    void fill(Batches batches) {
        AtomicLong turn = new AtomicLong();
        for (long number = 0; number < batches.count(); number++) {
            requests += batches.make(number, message -> {
                int partition = (int) (turn.getAndIncrement() % PARTITIONS);
                bytes += message.length;
                messages++;
                send(new ProducerRecord<>(Topics.OTLP_LOGS, partition, null, message));
            });
        }
        flush();
    }

    private void send(ProducerRecord<byte[], byte[]> message) {
        Future<RecordMetadata> unused = producer.send(message, (sent, failure) -> {
            if (failure != null) {
                failed = failure;
            }
        });
    }

    private void flush() {
        producer.flush();
        if (failed != null) {
            throw new IllegalStateException("bench: the broker in this process took a message not", failed);
        }
    }

    /**
     * Keeps only the newest gigabyte of telemetry, some seconds of the live run. Where more is kept, each batch is written to
     * memory that was never used before, and the operating system's work for it is most of what the broker costs.
     */
    void keepOnlyTheNewest() throws InterruptedException, ExecutionException {
        ConfigResource topic = new ConfigResource(ConfigResource.Type.TOPIC, Topics.OTLP_LOGS);
        List<AlterConfigOp> changes = List.of(
                set("segment.bytes", 64 << 20), set("retention.bytes", 192 << 20), set("file.delete.delay.ms", 500));
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.incrementalAlterConfigs(Map.of(topic, changes)).all().get();
        }
    }

    private static AlterConfigOp set(String name, int value) {
        return new AlterConfigOp(new ConfigEntry(name, String.valueOf(value)), AlterConfigOp.OpType.SET);
    }

    /** Lets a consumer group begin anew. */
    void forget(String group) throws InterruptedException {
        try (Admin admin = Admin.create(Map.of("bootstrap.servers", broker.bootstrapServers()))) {
            admin.deleteConsumerGroups(List.of(group)).all().get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof GroupIdNotFoundException)) {
                throw new IllegalStateException("bench: group %s was not forgotten".formatted(group), e.getCause());
            }
        }
    }

    long requests() {
        return requests;
    }

    long messages() {
        return messages;
    }

    double bytesPerRequest() {
        return (double) bytes / requests;
    }

    @Override
    public void close() {
        producer.close();
        broker.close();
    }
}
