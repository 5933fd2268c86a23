package dev.foreshadow.demo.bench;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foreshadow.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Reads decisions as they come, and notes how late the first of each application is. */
final class Decisions implements AutoCloseable {
    private static final ObjectMapper JSON = new ObjectMapper();

    private final KafkaConsumer<byte[], byte[]> consumer;
    private final long waitMillis;
    private final Map<String, Long> latencyMillis = new HashMap<>();

    /** @param waitMillis how long event time waits for what is late, and so for twins */
    Decisions(String bootstrapServers, long waitMillis) {
        this.waitMillis = waitMillis;
        consumer = new KafkaConsumer<>(
                Map.of("bootstrap.servers", bootstrapServers, "auto.offset.reset", "earliest"),
                new ByteArrayDeserializer(),
                new ByteArrayDeserializer());
        consumer.assign(List.of(new TopicPartition(Topics.DECISIONS, 0)));
    }

    /** Takes what comes within this time. */
    void poll(Duration patience) {
        for (ConsumerRecord<byte[], byte[]> message : consumer.poll(patience)) {
            long nowMillis = System.currentTimeMillis();
            JsonNode decision = read(message.value()).path("data");
            long secondEnded = decision.path("decidedAtMillis").asLong();
            latencyMillis.putIfAbsent(decision.path("application").asText(), nowMillis - secondEnded - waitMillis);
        }
    }

    Map<String, Long> latencyMillis() {
        return latencyMillis;
    }

    private static JsonNode read(byte[] message) {
        try {
            return JSON.readTree(message);
        } catch (IOException e) {
            throw new UncheckedIOException("bench: the job wrote a decision that is no JSON", e);
        }
    }

    @Override
    public void close() {
        consumer.close();
    }
}
