package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Killed after a write of a rollback, and started again. {@code -Dcrash.every=1} kills after each write in turn. */
class CrashIT {
    /** A rollback makes fewer, so that the last run is one without a crash. */
    private static final int WRITES = 16;

    private static final int EVERY = Integer.getInteger("crash.every", 5);

    private final Mortal mortal = new Mortal();
    private final World world = World.withRelease2OnItsWay(mortal.client());
    private final RouteWatch routes = new RouteWatch(world);
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        routes.close();
        world.close();
    }

    @ParameterizedTest(name = "write {0}")
    @MethodSource("writes")
    void a_rollback_ends_the_same_when_the_operator_dies_after(int write) {
        mortal.dieAfter(write);
        world.decide(world.rollback(id));
        await().atMost(World.PATIENCE).until(() -> mortal.isDead() || isOver());
        System.out.printf("write %d: %s%n", write, mortal.isDead() ? mortal.last() : "over before it");
        assertThat(write == WRITES && mortal.isDead())
                .as("more writes than " + WRITES)
                .isFalse();
        world.stop();
        world.start(Stage.operator());

        await().atMost(World.PATIENCE).until(this::isOver);
        world.untilRevisionEverywhere("checkout-live", "r1", 4);
        world.untilRevisionEverywhere("checkout-shadow", "r1", 2);
        assertThat(world.status().failedRevisions()).containsExactly("r2");
        assertThat(world.status().mitigatedAt()).hasSize(1);
        assertThat(world.saidAbout(id)).noneMatch(one -> one.progress() == Progress.HELD);
        assertThat(routes.complaints()).isEmpty();
        assertThat(routes.oneWay(Split::stable))
                .as("users go to stable once, and come back once: " + routes.splits())
                .isTrue();
    }

    private boolean isOver() {
        return world.status().phase() == Phase.ROLLED_BACK
                && world.split().equals(Optional.of(Split.ALL_LIVE))
                && world.status().weights().live() == 100;
    }

    static IntStream writes() {
        return IntStream.rangeClosed(1, WRITES).filter(write -> write % EVERY == 1 % EVERY);
    }
}
