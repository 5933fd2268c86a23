package dev.foreshadow.actuator;

import dev.foreshadow.actuator.ActuatorSettings.Safety;
import dev.foreshadow.actuator.intake.DecisionKey;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Forged, old, out of order and far too many: one action at most, and a recorded reason for all the others. */
class DecisionFloodIT {
    private static final int MANY = 1_000;
    private static final byte[] SECRET = "a secret that is known to the job".getBytes(StandardCharsets.US_ASCII);

    private final World world = new World();

    @BeforeEach
    void start() {
        var client = Stage.operator();
        Safety signed = new Safety(5, Duration.ofMinutes(10), DecisionKey.hmac(SECRET));
        world.start(client, world.settings(client).withSafety(signed));
        world.create();
        world.untilStatus(status -> "r1".equals(status.stableRevision()));
        world.release(2);
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_forged_decision_is_refused_and_so_is_one_that_was_overtaken_by_a_release() throws Exception {
        Decision forged = world.rollback(UUID.randomUUID().toString());
        world.decide(forged);
        send(forged, "another secret that nobody should know".getBytes(StandardCharsets.US_ASCII));
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(forged.id()))
                .hasSize(2)
                .allMatch(one ->
                        one.progress() == Progress.REFUSED && one.reason().startsWith("signature")));
        assertThat(world.status().effectiveRevision()).isEqualTo("r2");

        Decision late = world.rollback(UUID.randomUUID().toString());
        world.release(3);
        world.untilStatus(status -> "r3".equals(status.effectiveRevision()));
        send(late, SECRET);
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(late.id()))
                .extracting(Mitigation::reason)
                .containsExactly("revision: it is against revision r2; r3 is in effect and r1 is stable"));
    }

    @Test
    void a_thousand_decisions_lead_to_one_rollback_and_recorded_refusals() throws Exception {
        for (int i = 0; i < MANY; i++) {
            send(
                    world.decision(
                            "flood-" + world.namespace + i, Action.ROLLBACK, "r2", world.clock.millis() + 30_000),
                    SECRET);
        }
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(refused()).hasSize(MANY - 1));
        assertThat(world.said())
                .filteredOn(one -> one.progress() == Progress.ACCEPTED)
                .hasSize(1);
        assertThat(world.status().mitigatedAt()).hasSize(1);
        assertThat(world.events())
                .filteredOn(text -> text.startsWith("DecisionRefused"))
                .hasSizeLessThan(10);
    }

    private List<Mitigation> refused() {
        return world.said().stream()
                .filter(one -> one.progress() == Progress.REFUSED)
                .toList();
    }

    private void send(Decision decision, byte[] secret) throws GeneralSecurityException {
        byte[] event = world.event(decision);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(secret, "HmacSHA256"));
        String signature = "hmac-sha256=" + HexFormat.of().formatHex(mac.doFinal(event));
        Stage.send(
                Topics.DECISIONS,
                decision.application(),
                event,
                Map.of(DecisionKey.HEADER, signature.getBytes(StandardCharsets.US_ASCII)));
    }
}
