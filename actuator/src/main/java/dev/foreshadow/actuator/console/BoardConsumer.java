package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.notification.Notifier;
import dev.foreshadow.actuator.topic.Reading;
import dev.foreshadow.actuator.topic.TopicReader;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;
import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.common.TopicPartition;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Feeds the board. Every replica reads everything, so it assigns partitions itself and commits
 * nothing. Verdicts are many: it starts with the last of them. Decisions and what was done about them are few, and have
 * permanent links: it reads all that the topics still hold.
 */
public final class BoardConsumer implements Reading {
    private static final Logger LOG = LoggerFactory.getLogger(BoardConsumer.class);
    private static final List<String> TOPICS = List.of(Topics.VERDICTS, Topics.DECISIONS, Topics.MITIGATIONS);
    private static final long LOOK_BACK = 100;

    private final Board board;
    private final Notifier notifier;

    /** Where history ends: what lies behind is news. */
    private final Map<TopicPartition, Long> ends = new HashMap<>();

    private BoardConsumer(Board board, Notifier notifier) {
        this.board = board;
        this.notifier = notifier;
    }

    /**
     * Starts feeding the board.
     *
     * @param properties how to reach Kafka: {@code bootstrap.servers} and what its security needs
     * @param notifier hears what is new; history was told by those who were there
     */
    public static TopicReader start(Map<String, Object> properties, Board board, Notifier notifier) {
        Map<String, Object> fromTheStart = new HashMap<>(properties);
        fromTheStart.put("auto.offset.reset", "earliest");
        return TopicReader.start("board", fromTheStart, new BoardConsumer(board, notifier));
    }

    @Override
    public boolean begin(Consumer<byte[], byte[]> kafka) {
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

    @Override
    public void read(ConsumerRecord<byte[], byte[]> read) {
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
}
