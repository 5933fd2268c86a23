package dev.foreshadow.simulator.telemetry;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.broker.TopicSpec;
import dev.foreshadow.contracts.Topics;
import org.apache.kafka.clients.consumer.ConsumerConfig;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

class KafkaTelemetryIT {
    private static final int PARTITIONS = 3;
    private static final int MESSAGES = 60;

    @Test
    void messages_spread_over_partitions_and_keep_the_order_of_their_source() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start();
                KafkaTelemetry telemetry = new KafkaTelemetry(kafka.clientProperties())) {
            kafka.createTopics(List.of(new TopicSpec(Topics.OTLP_LOGS, PARTITIONS, false)));
            for (int i = 0; i < MESSAGES; i++) {
                telemetry.send(Topics.OTLP_LOGS, "node-" + i % 12, new byte[] {(byte) (i % 12), (byte) i});
            }
            telemetry.flush();
            assertThat(telemetry.failed()).isZero();

            List<ConsumerRecord<byte[], byte[]>> read = readAll(kafka.clientProperties());
            assertThat(read).extracting(ConsumerRecord::partition).contains(0, 1, 2);
            for (byte source = 0; source < 12; source++) {
                byte wanted = source;
                assertThat(read.stream().filter(message -> message.value()[0] == wanted))
                        .extracting(message -> (int) message.value()[1])
                        .hasSize(MESSAGES / 12)
                        .isSorted();
            }
        }
    }

    @Test
    void messages_reach_a_broker_that_asks_for_TLS_and_a_password() {
        try (EmbeddedKafka kafka = EmbeddedKafka.startSecured();
                KafkaTelemetry telemetry = new KafkaTelemetry(kafka.clientProperties())) {
            kafka.createTopics(List.of(new TopicSpec(Topics.OTLP_LOGS, PARTITIONS, false)));
            for (int i = 0; i < MESSAGES; i++) {
                telemetry.send(Topics.OTLP_LOGS, "node", new byte[] {(byte) i});
            }
            telemetry.flush();
            assertThat(readAll(kafka.clientProperties())).hasSize(MESSAGES);
        }
    }

    private static List<ConsumerRecord<byte[], byte[]>> readAll(Map<String, Object> client) {
        Map<String, Object> settings = new HashMap<>(client);
        settings.put(ConsumerConfig.AUTO_OFFSET_RESET_CONFIG, "earliest");
        List<ConsumerRecord<byte[], byte[]>> read = new ArrayList<>();
        try (KafkaConsumer<byte[], byte[]> consumer =
                new KafkaConsumer<>(settings, new ByteArrayDeserializer(), new ByteArrayDeserializer())) {
            List<TopicPartition> partitions = List.of(
                    new TopicPartition(Topics.OTLP_LOGS, 0),
                    new TopicPartition(Topics.OTLP_LOGS, 1),
                    new TopicPartition(Topics.OTLP_LOGS, 2));
            consumer.assign(partitions);
            consumer.seekToBeginning(partitions);
            for (int polls = 0; polls < 100 && read.size() < MESSAGES; polls++) {
                consumer.poll(Duration.ofMillis(200)).forEach(read::add);
            }
        }
        return read;
    }
}
