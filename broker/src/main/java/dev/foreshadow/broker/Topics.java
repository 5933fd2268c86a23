package dev.foreshadow.broker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.ListOffsetsResult;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.clients.admin.OffsetSpec;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.RetriableException;
import org.apache.kafka.common.errors.TopicExistsException;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** Creates topics and waits until they can be written to. */
final class Topics {
    private static final Duration PATIENCE = Duration.ofMinutes(1);
    private static final Duration PAUSE = Duration.ofMillis(10);

    private Topics() {}

    static void create(Map<String, Object> client, List<TopicSpec> topics) {
        try (Admin admin = Admin.create(client)) {
            var created = admin.createTopics(topics.stream().map(Topics::topic).toList())
                    .values();
            for (TopicSpec topic : topics) {
                if (isNew(topic.name(), created.get(topic.name()))) {
                    awaitLeaders(topic, admin);
                }
            }
        }
    }

    private static boolean isNew(String name, KafkaFuture<Void> created) {
        try {
            created.get();
            return true;
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new BrokerFailed("topic " + name + " was not created: " + e.getCause(), e);
            }
            return false;
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    /**
     * A topic exists a little before its partitions have a leader. What a producer sends in between is refused, and what it
     * sent next may be taken: then the first is out of order for ever. Offsets are told by leaders only.
     */
    private static void awaitLeaders(TopicSpec topic, Admin admin) {
        Map<TopicPartition, OffsetSpec> ends = IntStream.range(0, topic.partitions())
                .mapToObj(number -> new TopicPartition(topic.name(), number))
                .collect(Collectors.toMap(partition -> partition, partition -> OffsetSpec.latest()));
        long deadline = System.nanoTime() + PATIENCE.toNanos();
        while (!haveLeaders(topic.name(), admin.listOffsets(ends), deadline)) {
            LockSupport.parkNanos(PAUSE.toNanos());
        }
    }

    private static boolean haveLeaders(String name, ListOffsetsResult ends, long deadline) {
        try {
            ends.all().get();
            return true;
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RetriableException && System.nanoTime() < deadline) {
                return false;
            }
            throw new BrokerFailed("topic " + name + " has no leader: " + e.getCause(), e);
        } catch (InterruptedException e) {
            throw interrupted(name, e);
        }
    }

    private static BrokerFailed interrupted(String name, InterruptedException e) {
        Thread.currentThread().interrupt();
        return new BrokerFailed("interrupted while creating topic " + name, e);
    }

    private static NewTopic topic(TopicSpec spec) {
        String policy = spec.compacted() ? "compact" : "delete";
        return new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(Map.of("cleanup.policy", policy));
    }
}
