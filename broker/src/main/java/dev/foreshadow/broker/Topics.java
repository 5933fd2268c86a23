package dev.foreshadow.broker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.admin.NewTopic;
import org.apache.kafka.common.KafkaFuture;
import org.apache.kafka.common.errors.TopicExistsException;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ExecutionException;

/** Creates topics and waits until they exist. */
final class Topics {
    private Topics() {}

    static void create(Map<String, Object> client, List<TopicSpec> topics) {
        try (Admin admin = Admin.create(client)) {
            for (var result : admin.createTopics(
                            topics.stream().map(Topics::topic).toList())
                    .values()
                    .entrySet()) {
                await(result.getKey(), result.getValue());
            }
        }
    }

    private static void await(String name, KafkaFuture<Void> created) {
        try {
            created.get();
        } catch (ExecutionException e) {
            if (!(e.getCause() instanceof TopicExistsException)) {
                throw new BrokerFailed("topic " + name + " was not created: " + e.getCause(), e);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new BrokerFailed("interrupted while creating topic " + name, e);
        }
    }

    private static NewTopic topic(TopicSpec spec) {
        String policy = spec.compacted() ? "compact" : "delete";
        return new NewTopic(spec.name(), spec.partitions(), (short) 1).configs(Map.of("cleanup.policy", policy));
    }
}
