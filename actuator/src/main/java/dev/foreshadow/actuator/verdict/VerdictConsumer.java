package dev.foreshadow.actuator.verdict;

import dev.foreshadow.contracts.Topics;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.PartitionInfo;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/** Keeps {@link Verdicts} up to date, in a thread of its own. Belongs to no consumer group: each replica reads all. */
public final class VerdictConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(VerdictConsumer.class);
    private static final Duration POLL = Duration.ofMillis(500);
    private static final Duration PAUSE_AFTER_FAILURE = Duration.ofSeconds(2);

    private final KafkaConsumer<byte[], byte[]> kafka;
    private final Verdicts verdicts;
    private final Thread thread = new Thread(this::run, "foreshadow-verdicts");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean open = true;

    /**
     * Starts reading at the end of the topic.
     *
     * @param properties how to reach Kafka: {@code bootstrap.servers} and what its security needs
     */
    public VerdictConsumer(Map<String, Object> properties, Verdicts verdicts) {
        this.verdicts = verdicts;
        Map<String, Object> all = new HashMap<>(properties);
        all.put("allow.auto.create.topics", "false");
        all.put("enable.auto.commit", "false");
        this.kafka = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (kafka) {
            while (open) {
                round();
            }
        } catch (WakeupException closing) {
            LOG.debug("event=verdicts-closed");
        }
    }

    private void round() {
        try {
            if (kafka.assignment().isEmpty()) {
                assign();
            }
            kafka.poll(POLL).forEach(read -> {
                if (read.key() != null) {
                    verdicts.heard(new String(read.key(), StandardCharsets.UTF_8), read.value());
                }
            });
        } catch (WakeupException closing) {
            open = false;
        } catch (KafkaException e) {
            LOG.warn("event=verdicts-unreadable topic={} reason=\"{}\"", Topics.VERDICTS, e.getMessage());
            pause();
        }
    }

    private void assign() {
        List<PartitionInfo> found = kafka.partitionsFor(Topics.VERDICTS);
        List<TopicPartition> partitions = found == null
                ? List.of()
                : found.stream()
                        .map(one -> new TopicPartition(one.topic(), one.partition()))
                        .toList();
        if (partitions.isEmpty()) {
            pause(); // the topic comes with the job
            return;
        }
        kafka.assign(partitions);
        kafka.seekToEnd(partitions);
    }

    private void pause() {
        try {
            closing.await(PAUSE_AFTER_FAILURE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    /** Stops reading. */
    @Override
    public void close() {
        open = false;
        kafka.wakeup();
        closing.countDown();
        try {
            thread.join(Duration.ofSeconds(2).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
