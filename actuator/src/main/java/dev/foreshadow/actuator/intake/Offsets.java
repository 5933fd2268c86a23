package dev.foreshadow.actuator.intake;

import org.apache.kafka.clients.consumer.OffsetAndMetadata;
import org.apache.kafka.common.TopicPartition;

import java.util.Collection;
import java.util.HashMap;
import java.util.Map;
import java.util.TreeSet;

/** How far each partition is answered without a gap. Thread-safe. */
final class Offsets {
    private final Map<TopicPartition, TreeSet<Long>> open = new HashMap<>();
    private final Map<TopicPartition, Long> next = new HashMap<>();
    private final Map<TopicPartition, Long> committed = new HashMap<>();

    synchronized void read(TopicPartition partition, long offset) {
        open.computeIfAbsent(partition, key -> new TreeSet<>()).add(offset);
        next.merge(partition, offset + 1, Math::max);
    }

    synchronized void answered(TopicPartition partition, long offset) {
        TreeSet<Long> left = open.get(partition);
        if (left != null) {
            left.remove(offset);
        }
    }

    /** What can be committed and was not yet: the first open offset, or the one after the last read. */
    synchronized Map<TopicPartition, OffsetAndMetadata> due() {
        Map<TopicPartition, OffsetAndMetadata> due = new HashMap<>();
        next.forEach((partition, end) -> {
            TreeSet<Long> left = open.get(partition);
            long position = left.isEmpty() ? end : left.first();
            if (committed.getOrDefault(partition, -1L) < position) {
                due.put(partition, new OffsetAndMetadata(position));
            }
        });
        return due;
    }

    synchronized void committed(Map<TopicPartition, OffsetAndMetadata> done) {
        done.forEach((partition, position) -> committed.put(partition, position.offset()));
    }

    synchronized void revoked(Collection<TopicPartition> partitions) {
        for (TopicPartition partition : partitions) {
            open.remove(partition);
            next.remove(partition);
            committed.remove(partition);
        }
    }
}
