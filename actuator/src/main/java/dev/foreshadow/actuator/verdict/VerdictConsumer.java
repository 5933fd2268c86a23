package dev.foreshadow.actuator.verdict;

import dev.foreshadow.actuator.topic.Reading;
import dev.foreshadow.actuator.topic.TopicReader;
import dev.foreshadow.contracts.Topics;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;

/** Keeps {@link Verdicts} up to date. Belongs to no consumer group: each replica reads all. */
public final class VerdictConsumer implements Reading {
    private final Verdicts verdicts;

    private VerdictConsumer(Verdicts verdicts) {
        this.verdicts = verdicts;
    }

    /**
     * Starts reading at the end of the topic.
     *
     * @param properties how to reach Kafka: {@code bootstrap.servers} and what its security needs
     */
    public static TopicReader start(Map<String, Object> properties, Verdicts verdicts) {
        return TopicReader.start("verdicts", properties, new VerdictConsumer(verdicts));
    }

    @Override
    public boolean begin(Consumer<byte[], byte[]> kafka) {
        List<PartitionInfo> found = kafka.partitionsFor(Topics.VERDICTS);
        if (found == null || found.isEmpty()) {
            return false; // the topic comes with the job
        }
        List<TopicPartition> partitions = found.stream()
                .map(one -> new TopicPartition(one.topic(), one.partition()))
                .toList();
        kafka.assign(partitions);
        kafka.seekToEnd(partitions);
        return true;
    }

    @Override
    public void read(ConsumerRecord<byte[], byte[]> message) {
        if (message.key() != null) {
            verdicts.heard(new String(message.key(), StandardCharsets.UTF_8), message.value());
        }
    }
}
