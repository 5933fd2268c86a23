package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeploymentSpec;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class SwitchoverIT {
    /** A switchover makes about this many writes; {@code -Dcrash.every=1} dies after each of them in turn. */
    private static final int WRITES = 40;

    private static final int EVERY = Integer.getInteger("crash.every", WRITES);

    /** Users are on both groups by then. */
    private static final int IN_THE_MIDDLE = 12;

    private final Mortal mortal = new Mortal();
    private final World world = World.withRelease2OnItsWay(mortal.client(), SwitchoverIT::switchover);
    private final TestJudge judge = new TestJudge(world.namespace + "/checkout", world.clock, VerdictKind.HEALTHY);
    private final RouteWatch routes = new RouteWatch(world);
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        judge.close();
        routes.close();
        world.close();
    }

    @Test
    void users_go_to_the_shadow_and_come_back_to_a_live_that_was_restored() {
        mortal.dieAfter(Integer.MAX_VALUE);
        decide();
        awaitEnd();
        assertThat(mortal.writes())
                .as("writes of a switchover; each of them is one to die after")
                .hasSizeLessThan(WRITES);
        System.out.printf("a switchover made %d writes%n", mortal.writes().size());
        assertThat(routes.splits()).extracting(Split::shadow).containsSubsequence(50, 100, 50, 0);
        assertThat(world.saidAbout(id)).extracting(Mitigation::step).contains("PromoteShadow", "ShiftToShadow 50");
    }

    @Test
    void a_shadow_that_is_worse_gives_its_users_back_and_the_rollout_is_held() {
        judge.says(VerdictKind.SHADOW_DEGRADED);
        decide();
        world.untilStatus(status -> status.phase() == Phase.HELD);
        assertThat(world.split()).contains(Split.ALL_LIVE);
        assertThat(world.deployment("checkout-live").orElseThrow().getSpec().getPaused())
                .isTrue();
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(id))
                .extracting(Mitigation::progress)
                .endsWith(Progress.REVERSED));
        world.annotate("rollback");
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        assertThat(routes.complaints()).isEmpty();
    }

    @ParameterizedTest(name = "write {0}")
    @MethodSource("writes")
    void ends_the_same_when_the_operator_dies_after(int write) {
        mortal.dieAfter(write);
        decide();
        await().atMost(World.PATIENCE)
                .until(() -> mortal.isDead() || world.status().phase() == Phase.ROLLED_BACK);
        world.stop();
        world.start(Stage.operator());
        awaitEnd();
    }

    static IntStream writes() {
        return IntStream.rangeClosed(1, WRITES).filter(write -> write % EVERY == IN_THE_MIDDLE % EVERY);
    }

    private void decide() {
        world.decide(world.decision(id, Action.SWITCHOVER, "r2", world.clock.millis() + 30_000));
    }

    private void awaitEnd() {
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        world.untilRevisionEverywhere("checkout-live", "r1", 4);
        world.untilRevisionEverywhere("checkout-shadow", "r1", 2);
        await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
        world.untilStatus(status -> "5".equals(status.mirror().observedPercent()));
        assertThat(world.status().failedRevisions()).containsExactly("r2");
        assertThat(routes.complaints()).isEmpty();
    }

    private static ShadowDeploymentSpec switchover(ShadowDeploymentSpec spec) {
        return spec.withMitigation(
                new MitigationSpec(Strategy.SWITCHOVER, null, null, null, List.of(50, 100), "200ms", null, null));
    }
}
