package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import io.fabric8.kubernetes.client.KubernetesClient;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.serialization.ByteArraySerializer;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

import static org.awaitility.Awaitility.await;

/**
 * What a fleet's operator hears and must do: a verdict on each application and a decision that is too late each second, a
 * release of one of the first fifty applications every ten seconds, a rollback of it every second minute.
 */
final class FleetLoad implements AutoCloseable {
    private static final GroupView WELL = new GroupView(100, 0.001, 20, 90, 4);
    private static final int RELEASED = 50;
    private static final int SECONDS_BETWEEN_RELEASES = 10;
    private static final int SECONDS_BETWEEN_ROLLBACKS = 120;

    private final CountDownLatch closing = new CountDownLatch(1);
    private final List<Future<RecordMetadata>> sent = new ArrayList<>();
    private final KafkaProducer<byte[], byte[]> producer = new KafkaProducer<>(
            Map.of("bootstrap.servers", Stage.kafka().bootstrapServers()),
            new ByteArraySerializer(),
            new ByteArraySerializer());
    private final KubernetesClient client;
    private final List<ShadowDeployment> fleet;
    private int seconds;

    FleetLoad(KubernetesClient client, List<ShadowDeployment> fleet) {
        this.client = client;
        this.fleet = fleet;
    }

    void start() {
        new Thread(this::run, "fleet-load").start();
    }

    private void run() {
        try {
            long begin = System.nanoTime();
            while (!closing.await(
                    begin + TimeUnit.SECONDS.toNanos(seconds) - System.nanoTime(), TimeUnit.NANOSECONDS)) {
                seconds++;
                tick();
                for (Future<RecordMetadata> one : sent) {
                    one.get();
                }
                sent.clear();
            }
        } catch (InterruptedException | ExecutionException e) {
            throw new AssertionError("second " + seconds, e);
        } finally {
            producer.close();
        }
    }

    private void tick() {
        fleet.forEach(this::judge);
        decide(fleet.get(seconds % fleet.size()), "r1000000");
        ShadowDeployment one = fleet.get(seconds / SECONDS_BETWEEN_RELEASES % Math.min(fleet.size(), RELEASED));
        if (seconds % SECONDS_BETWEEN_RELEASES == 0) {
            release(one);
        }
        if (seconds % SECONDS_BETWEEN_ROLLBACKS == SECONDS_BETWEEN_RELEASES / 2) {
            decide(one, client.resource(one).get().getStatus().effectiveRevision());
        }
    }

    private void release(ShadowDeployment one) {
        await().atMost(World.PATIENCE)
                .ignoreExceptionsMatching(World::isConflict)
                .untilAsserted(() -> client.resources(ShadowDeployment.class)
                        .inNamespace(one.getMetadata().getNamespace())
                        .withName(one.getMetadata().getName())
                        .edit(held -> {
                            held.setSpec(held.getSpec().withTemplate(TestObjects.release(seconds)));
                            return held;
                        }));
    }

    private void judge(ShadowDeployment one) {
        String name = name(one);
        send(
                Topics.VERDICTS,
                name,
                Json.write(new Verdict(
                        Verdict.SCHEMA,
                        name,
                        Stage.CLOCK.millis(),
                        VerdictKind.HEALTHY,
                        null,
                        List.of(),
                        WELL,
                        WELL,
                        null,
                        null,
                        "both fail 0.1 %")));
    }

    private void decide(ShadowDeployment one, String revision) {
        long now = Stage.CLOCK.millis();
        Decision decision = new Decision(
                Decision.SCHEMA,
                "fleet-" + seconds + "-" + revision,
                name(one),
                one.getMetadata().getUid(),
                1,
                Pattern.PREDICTED_FAILURE,
                Action.ROLLBACK,
                revision,
                "r1",
                null,
                now,
                now + TimeUnit.SECONDS.toMillis(30),
                null,
                "shadow fails 7 % against 0.2 %");
        send(
                Topics.DECISIONS,
                name(one),
                Json.writeEvent(decision.id(), "/bench", Decision.TYPE, decision.application(), now, decision));
    }

    private void send(String topic, String key, byte[] value) {
        sent.add(producer.send(new ProducerRecord<>(topic, key.getBytes(StandardCharsets.UTF_8), value)));
    }

    private static String name(ShadowDeployment one) {
        return one.getMetadata().getNamespace() + "/" + one.getMetadata().getName();
    }

    @Override
    public void close() {
        closing.countDown();
    }
}
