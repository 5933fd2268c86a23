package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.TestObjects;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.routing.Split;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class RollbackTest {
    private final FakeWorld world = new FakeWorld(
            MitigationStatus.rollback("d1", "r2", "r1", TestObjects.NOW, "shadow fails 7 % against 0.2 %"));

    @Test
    void takes_the_bad_revision_out_of_traffic_before_it_touches_a_pod() {
        world.runUntilIdle();
        assertThat(world.calls.get(0)).startsWith("route");
        assertThat(world.calls).containsSubsequence("restore", "giveUp");
    }

    @Test
    void ends_with_all_traffic_on_stable_and_the_revision_given_up() {
        world.runUntilIdle();
        assertThat(world.split).isEqualTo(Split.ALL_STABLE);
        assertThat(world.givenUp).isTrue();
    }

    @Test
    void the_weight_of_stable_never_falls() {
        world.runUntilIdle();
        assertThat(world.routes).extracting(Split::stable).isSorted();
    }

    @Test
    void a_route_edited_while_the_rollback_waits_is_put_back() {
        world.neverRestored = true;
        while (!world.split.equals(Split.ALL_STABLE)) {
            world.look();
        }
        world.edit(Split.ALL_LIVE);
        assertThat(world.look().isDone()).isFalse();
        assertThat(world.meshSplit).isEqualTo(Split.ALL_STABLE);
    }

    @Test
    void intent_is_written_before_each_step() {
        world.runUntilIdle();
        assertThat(world.intents)
                .containsExactly("RouteToStable", "RestoreWorkload", "ShiftWeights", "AwaitWorkload", "MarkFailed");
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12})
    void ends_the_same_when_the_operator_dies_after_call(int call) {
        world.dieAfter(call);
        world.runUntilIdle();
        assertThat(world.split).isEqualTo(Split.ALL_STABLE);
        assertThat(world.givenUp).isTrue();
    }

    @Test
    void a_pod_that_does_not_go_keeps_nobody_waiting_for_ever() {
        world.neverRestored = true;
        world.runUntilIdle();
        assertThat(world.givenUp).isTrue();
        assertThat(world.elapsed()).isGreaterThanOrEqualTo(AwaitWorkload.AT_MOST);
    }

    /** 0.7 of 20 pods carry everything; each stable pod one fourteenth. */
    @ParameterizedTest
    @CsvSource({"0,20,0", "1,19,7", "7,13,50", "14,6,100", "20,0,100", "3,0,100"})
    void weights_follow_what_the_stable_pods_can_carry(int stable, int next, int percent) {
        Capacity capacity = new Capacity(20, stable, next, 0);
        assertThat(capacity.towardsStable(Split.ALL_LIVE).stable()).isEqualTo(percent);
    }

    @Test
    void refuses_a_step_of_another_version_by_name() {
        MitigationStatus unknown = world.written().at("Teleport", TestObjects.NOW.toString());
        assertThatThrownBy(() -> Runner.advance(unknown, world, world))
                .hasMessageContaining("status.mitigation.step is Teleport");
    }

    @Test
    void waits_are_short() {
        assertThat(new ShiftWeights().advance(world).after()).isLessThan(Duration.ofSeconds(1));
    }
}
