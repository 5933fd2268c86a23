package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.notification.Notifier;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Feeds the board, in a thread of its own. Every replica reads everything, so it assigns partitions itself and commits
 * nothing. Verdicts are many: it starts with the last of them. Decisions and what was done about them are few, and have
 * permanent links: it reads all that the topics still hold.
 */
public final class BoardConsumer implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(BoardConsumer.class);
    private static final List<String> TOPICS = List.of(Topics.VERDICTS, Topics.DECISIONS, Topics.MITIGATIONS);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration RETRY = Duration.ofSeconds(2);
    private static final long LOOK_BACK = 100;

    private final KafkaConsumer<byte[], byte[]> kafka;
    private final Board board;
    private final Notifier notifier;

    /** Where history ends: what lies behind is news. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private final Thread thread = new Thread(this::run, "foreshadow-board");
    private final CountDownLatch closing = new CountDownLatch(1);
    private volatile boolean open = true;

    /**
     * @param properties how to reach Kafka: {@code bootstrap.servers} and what its security needs
     * @param notifier hears what is new; history was told by those who were there
     */
    public BoardConsumer(Map<String, Object> properties, Board board, Notifier notifier) {
        this.board = board;
        this.notifier = notifier;
        Map<String, Object> all = new HashMap<>(properties);
        all.put("enable.auto.commit", "false");
        all.put("auto.offset.reset", "earliest");
        this.kafka = new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer());
        thread.setDaemon(true);
        thread.start();
    }

    private void run() {
        try (kafka) {
            while (open) {
                round();
            }
        } catch (WakeupException woken) {
            LOG.debug("event=board-closed");
        } catch (KafkaException e) {
            LOG.warn("event=board-close-failed reason=\"{}\"", e.getMessage());
        }
    }

    private void round() {
        try {
            if (kafka.assignment().isEmpty() && !assign()) {
                closing.await(RETRY.toMillis(), TimeUnit.MILLISECONDS);
                return;
            }
            kafka.poll(POLL).forEach(this::show);
        } catch (WakeupException woken) {
            open = false;
        } catch (KafkaException e) {
            LOG.warn("event=board-unreadable reason=\"{}\"", e.getMessage());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            open = false;
        }
    }

    /** False while a topic is missing: the broker may be younger than we are. */
    private boolean assign() {
        List<TopicPartition> all = new ArrayList<>();
        for (String topic : TOPICS) {
            var found = kafka.partitionsFor(topic);
            if (found == null || found.isEmpty()) {
                return false;
            }
            found.forEach(one -> all.add(new TopicPartition(topic, one.partition())));
        }
        kafka.assign(all);
        ends.putAll(kafka.endOffsets(all));
        kafka.beginningOffsets(all).forEach((partition, first) -> {
            boolean verdicts = partition.topic().equals(Topics.VERDICTS);
            kafka.seek(partition, verdicts ? Math.max(first, ends.get(partition) - LOOK_BACK) : first);
        });
        return true;
    }

    private void show(ConsumerRecord<byte[], byte[]> read) {
        if (read.value() == null) {
            return;
        }
        try {
            switch (read.topic()) {
                case Topics.VERDICTS -> board.verdict(Json.read(read.value(), Verdict.class));
                case Topics.DECISIONS ->
                    show(Json.readEvent(read.value(), Decision.TYPE, Decision.class), isNews(read));
                default -> show(Json.readEvent(read.value(), Mitigation.TYPE, Mitigation.class), isNews(read));
            }
        } catch (MalformedMessage e) {
            LOG.debug("event=unreadable topic={} offset={} reason=\"{}\"", read.topic(), read.offset(), e.getMessage());
        }
    }

    private boolean isNews(ConsumerRecord<byte[], byte[]> read) {
        return read.offset() >= ends.getOrDefault(new TopicPartition(read.topic(), read.partition()), 0L);
    }

    private void show(Decision decision, boolean news) {
        board.decision(decision);
        if (news) {
            notifier.tell(decision);
        }
    }

    private void show(Mitigation said, boolean news) {
        board.mitigation(said);
        if (news) {
            notifier.tell(said);
        }
    }

    @Override
    public void close() {
        open = false;
        closing.countDown();
        kafka.wakeup();
        try {
            thread.join(Duration.ofSeconds(5).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
