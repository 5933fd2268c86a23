package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Optional;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class CrashIT {
    private final Mortal mortal = new Mortal();
    private final World world = World.withRelease2OnItsWay(mortal.client());
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        world.close();
    }

    @ParameterizedTest(name = "write {0}")
    @ValueSource(ints = {1, 2, 3, 4, 5, 7, 9})
    void a_rollback_ends_the_same_when_the_operator_dies_after(int write) {
        mortal.dieAfter(write);
        world.decide(world.rollback(id));
        await().atMost(World.PATIENCE).until(mortal::isDead);
        world.stop();
        world.start(Stage.client());

        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        world.untilRevisionEverywhere("checkout-live", "r1", 4);
        world.untilRevisionEverywhere("checkout-shadow", "r1", 2);
        await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
        assertThat(world.status().failedRevisions()).containsExactly("r2");
        assertThat(world.saidAbout(id)).noneMatch(one -> one.progress() == Progress.HELD);
    }
}
