package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.MethodSource;

import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class SwitchoverTest {
    private static final List<Integer> STEPS = List.of(5, 25, 50, 100);

    private final FakeWorld world = world();

    @AfterEach
    void never_did_what_must_not_be() {
        assertThat(world.complaints).isEmpty();
    }

    @Test
    void users_go_to_the_shadow_by_steps_and_come_back_to_a_restored_live() {
        world.runUntilIdle();
        assertThat(world.routes).extracting(Split::shadow).containsExactly(5, 25, 50, 100, 95, 75, 50, 0);
        assertThat(world.givenUp).isTrue();
        assertThat(world.split).isEqualTo(Split.ALL_LIVE);
    }

    @Test
    void the_mirror_stops_before_the_shadow_gets_lives_bindings() {
        world.runUntilIdle();
        assertThat(world.calls).containsSubsequence("stopMirror", "holdRollout", "promoteShadow");
    }

    @Test
    void live_is_restored_only_when_nobody_is_on_it() {
        world.runUntilIdle();
        int restored = world.calls.indexOf("restoreLive");
        assertThat(world.calls.subList(0, restored)).contains("route " + Split.ALL_SHADOW);
    }

    @Test
    void the_revision_is_given_up_before_users_return_so_that_they_are_judged_without_it() {
        world.runUntilIdle();
        assertThat(world.calls)
                .containsSubsequence("restoreLive", "giveUp", "route " + Split.shadowGets(95), "isolateShadow r1");
    }

    @Test
    void each_step_is_watched_for_its_whole_time() {
        world.runUntilIdle();
        assertThat(world.elapsed()).isGreaterThan(Duration.ofSeconds(30).multipliedBy(2L * STEPS.size()));
    }

    @Test
    void a_worse_shadow_loses_its_users_at_once() {
        world.judge = split -> Optional.of(split.shadow() < 25 ? VerdictKind.HEALTHY : VerdictKind.SHADOW_DEGRADED);
        world.runUntilIdle();
        assertThat(world.routes).extracting(Split::shadow).containsExactly(5, 25, 0);
        assertThat(world.held).isTrue();
        assertThat(world.givenUp).isFalse();
        assertThat(world.calls).endsWith("isolateShadow r2", "intend HoldRevision", "hold");
        assertThat(world.written().reversed()).isEqualTo("the judge says SHADOW_DEGRADED");
    }

    @Test
    void live_that_fails_meanwhile_is_a_reason_to_go_on() {
        world.judge = split -> Optional.of(
                split.live() > 0 && !world.calls.contains("restoreLive")
                        ? VerdictKind.LIVE_DEGRADED
                        : VerdictKind.HEALTHY);
        world.runUntilIdle();
        assertThat(world.givenUp).isTrue();
    }

    @ParameterizedTest
    @EnumSource(names = {"INSUFFICIENT", "NOISY", "COMMON_CAUSE", "TELEMETRY_LOST", "HOST_OUTLIER"})
    void a_step_without_a_clear_verdict_holds_and_is_then_taken_back(VerdictKind unclear) {
        world.judge = split -> Optional.of(unclear);
        world.runUntilIdle();
        assertThat(world.routes).extracting(Split::shadow).containsExactly(5, 0);
        assertThat(world.elapsed()).isGreaterThan(Duration.ofMinutes(2));
        assertThat(world.held).isTrue();
    }

    @Test
    void silence_is_no_verdict() {
        world.judge = split -> Optional.empty();
        world.runUntilIdle();
        assertThat(world.written().reversed()).contains("no clear verdict").endsWith("no verdict came");
    }

    @Test
    void a_shadow_that_cannot_grow_gets_no_user() {
        world.neverPromoted = true;
        world.runUntilIdle();
        assertThat(world.routes).containsOnly(Split.ALL_LIVE);
        assertThat(world.held).isTrue();
        assertThat(world.written().reversed()).contains("0 of 20 shadow pods are ready");
    }

    @Test
    void a_shadow_that_loses_its_pods_loses_its_users() {
        while (world.split.shadow() < 25) {
            world.look();
        }
        world.losePromotedPods();
        world.runUntilIdle();
        assertThat(world.split).isEqualTo(Split.ALL_LIVE);
        assertThat(world.held).isTrue();
    }

    @Test
    void a_return_that_goes_wrong_keeps_users_on_the_shadow_and_tries_again() {
        world.judge = split -> Optional.of(
                world.calls.contains("restoreLive") && split.live() > 0 && world.routes.size() < 10
                        ? VerdictKind.LIVE_DEGRADED
                        : VerdictKind.HEALTHY);
        world.runUntilIdle();
        assertThat(world.routes)
                .extracting(Split::shadow)
                .startsWith(5, 25, 50, 100, 95, 100)
                .endsWith(95, 75, 50, 0);
        assertThat(world.givenUp).isTrue();
    }

    @Test
    void a_route_edited_by_a_person_is_put_back_at_the_weights_of_the_moment() {
        while (world.split.shadow() < 25) {
            world.look();
        }
        world.edit(Split.ALL_LIVE);
        world.look();
        assertThat(world.meshSplit).isEqualTo(Split.shadowGets(25));
    }

    @ParameterizedTest(name = "call {0}")
    @MethodSource("everyCall")
    void ends_the_same_when_the_operator_dies_after(int call) {
        world.dieAfter(call);
        world.runUntilIdle();
        assertThat(world.split).isEqualTo(Split.ALL_LIVE);
        assertThat(world.givenUp).isTrue();
        assertThat(world.mirrors).isFalse();
    }

    @ParameterizedTest(name = "call {0}")
    @MethodSource("everyCallOfAReversal")
    void is_taken_back_the_same_when_the_operator_dies_after(int call) {
        world.judge = split -> Optional.of(VerdictKind.SHADOW_DEGRADED);
        world.dieAfter(call);
        world.runUntilIdle();
        assertThat(world.split).isEqualTo(Split.ALL_LIVE);
        assertThat(world.held).isTrue();
    }

    static IntStream everyCall() {
        FakeWorld whole = world();
        whole.runUntilIdle();
        return IntStream.range(0, whole.calls.size());
    }

    static IntStream everyCallOfAReversal() {
        FakeWorld whole = world();
        whole.judge = split -> Optional.of(VerdictKind.SHADOW_DEGRADED);
        whole.runUntilIdle();
        return IntStream.range(0, whole.calls.size());
    }

    private static FakeWorld world() {
        return new FakeWorld(MitigationStatus.switchover("d1", "r2", "r1", STEPS, TestObjects.NOW, "because"));
    }
}
