package dev.foreshadow.actuator;

import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The operator dies in the middle of a rollback, so that there is a middle in which a person can do something. */
class OvertakenRollbackIT {
    /** Of about a dozen writes. */
    private static final int IN_THE_MIDDLE = 4;

    private final Mortal mortal = new Mortal();
    private final World world = World.withRelease2OnItsWay(mortal.client());
    private final RouteWatch routes = new RouteWatch(world);
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        routes.close();
        world.close();
    }

    @Test
    void a_release_in_the_middle_begins_when_nobody_is_on_the_bad_revision_any_more() {
        mortal.dieAfter(IN_THE_MIDDLE);
        world.decide(world.rollback(id));
        await().atMost(World.PATIENCE).until(mortal::isDead);
        world.stop();
        world.release(3);
        world.start(Stage.operator());

        world.untilStatus(status -> "r3".equals(status.effectiveRevision()));
        assertThat(world.status().stableRevision()).isEqualTo("r1");
        assertThat(world.status().failedRevisions()).containsExactly("r2");
        assertThat(world.liveRevisions()).doesNotContain("r2");
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(id))
                .extracting(Mitigation::progress)
                .endsWith(Progress.DONE));
        world.untilRevisionEverywhere("checkout-shadow", "r3", 2);
        assertThat(routes.complaints()).isEmpty();
    }
}
