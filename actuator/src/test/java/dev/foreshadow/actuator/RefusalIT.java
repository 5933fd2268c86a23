package dev.foreshadow.actuator;

import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Decisions that must not be obeyed leave a recorded reason, and nothing else: each test finds the world as it was. */
class RefusalIT {
    private static World world;
    private final String id = UUID.randomUUID().toString();

    @BeforeAll
    static void open() {
        world = World.withRelease2OnItsWay();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void one_that_comes_late() {
        refused("expired", world.decision(id, Action.ROLLBACK, "r2", world.clock.millis() - 1));
    }

    @Test
    void one_against_a_revision_that_is_no_longer_in_effect() {
        refused("revision", world.decision(id, Action.ROLLBACK, "r1", world.clock.millis() + 30_000));
    }

    @Test
    void one_about_an_application_that_is_not_there() {
        refused(
                "unknown",
                about(world.namespace + "/payment", world.rollback(id).resourceUid()));
    }

    /** Deleted and made again since: the name is the same, the application is not. */
    @Test
    void one_about_an_earlier_application_of_the_same_name() {
        refused("uid", about(world.namespace + "/checkout", UUID.randomUUID().toString()));
    }

    private Decision about(String application, String uid) {
        Decision ours = world.rollback(id);
        return new Decision(
                ours.schema(),
                id,
                application,
                uid,
                ours.generation(),
                ours.pattern(),
                ours.action(),
                ours.revision(),
                ours.target(),
                null,
                ours.decidedAtMillis(),
                ours.expiresAtMillis(),
                null,
                "");
    }

    private static void refused(String code, Decision decision) {
        world.decide(decision);
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(decision.id()))
                .singleElement()
                .satisfies(said -> {
                    assertThat(said.progress()).isEqualTo(Progress.REFUSED);
                    assertThat(said.reason()).startsWith(code);
                }));
        assertThat(world.status().effectiveRevision()).isEqualTo("r2");
        assertThat(world.status().mitigatedAt()).isEmpty();
    }
}
