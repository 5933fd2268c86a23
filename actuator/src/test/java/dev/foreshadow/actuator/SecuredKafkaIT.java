package dev.foreshadow.actuator;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.broker.TopicSpec;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.mitigation.Mitigation;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;
import static org.awaitility.Awaitility.await;

/** A broker with TLS and a password: the operator's readers and writers all have to get in, and nobody tells it. */
class SecuredKafkaIT {
    @Test
    void hears_decisions_and_answers_where_a_password_is_asked_for_and_logs_none() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startSecured();
                LogBook log = new LogBook();
                World world = new World()) {
            kafka.createTopics(topics());
            KubernetesClient operator = Stage.operator(); // the actuator closes it
            world.start(operator, settings(world, kafka, operator));
            world.create();
            world.untilStatus(status -> "r1".equals(status.stableRevision()));
            Decision stale =
                    world.decision("stale", world.rollback("any").action(), "r1", world.clock.millis() - 60_000);

            send(kafka, world.event(stale));

            List<Mitigation> said = new ArrayList<>();
            try (var consumer = consumer(kafka)) {
                await().atMost(World.PATIENCE).untilAsserted(() -> {
                    consumer.poll(Duration.ofMillis(100))
                            .forEach(one -> said.add(Json.readEvent(one.value(), Mitigation.TYPE, Mitigation.class)));
                    assertThat(said)
                            .extracting(Mitigation::decisionId, Mitigation::progress)
                            .contains(tuple("stale", Mitigation.Progress.REFUSED));
                });
            }
            String password =
                    kafka.clientProperties().get("ssl.truststore.password").toString();
            assertThat(settings(world, kafka, operator).toString()).doesNotContain(password);
            assertThat(log.lines())
                    .anyMatch(line -> line.contains("sasl.jaas.config = [hidden]"))
                    .noneMatch(line -> line.contains(password));
        }
    }

    private static ActuatorSettings settings(World world, EmbeddedKafka kafka, KubernetesClient operator) {
        Map<String, String> security = kafka.clientProperties().entrySet().stream()
                .collect(Collectors.toMap(
                        Map.Entry::getKey, entry -> entry.getValue().toString()));
        return ActuatorSettings.defaults(kafka.bootstrapServers(), operator.getConfiguration())
                .withNamespaces(Set.of(world.namespace))
                .withClock(world.clock)
                .withKafkaSecurity(security);
    }

    private static List<TopicSpec> topics() {
        return List.of(
                new TopicSpec(Topics.VERDICTS, 1, false),
                new TopicSpec(Topics.DECISIONS, 1, false),
                new TopicSpec(Topics.MITIGATIONS, 1, false),
                new TopicSpec(Topics.APPLICATIONS, 1, true));
    }

    private static void send(EmbeddedKafka kafka, byte[] decision) throws Exception {
        try (var producer =
                new KafkaProducer<>(kafka.clientProperties(), new ByteArraySerializer(), new ByteArraySerializer())) {
            producer.send(new ProducerRecord<>(Topics.DECISIONS, "checkout".getBytes(StandardCharsets.UTF_8), decision))
                    .get();
        }
    }

    private static KafkaConsumer<byte[], byte[]> consumer(EmbeddedKafka kafka) {
        var consumer =
                new KafkaConsumer<>(kafka.clientProperties(), new ByteArrayDeserializer(), new ByteArrayDeserializer());
        List<TopicPartition> only = List.of(new TopicPartition(Topics.MITIGATIONS, 0));
        consumer.assign(only);
        consumer.seekToBeginning(only);
        return consumer;
    }
}
