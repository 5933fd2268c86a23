package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static dev.foreshadow.actuator.TestObjects.rollingOut;
import static org.assertj.core.api.Assertions.assertThat;

class LineageTest {
    private static final Duration BAKE = Duration.ofMinutes(30);

    private final Lineage first = Lineage.of(ShadowDeploymentStatus.EMPTY).follow("r1", NOW);

    @Test
    void the_first_revision_is_stable_at_once() {
        assertThat(first.stable()).isEqualTo("r1");
        assertThat(first.rollingOut()).isFalse();
    }

    @Test
    void a_new_template_is_in_effect_at_once_and_stable_later() {
        Lineage next = first.follow("r2", NOW.plusSeconds(5));
        assertThat(next.effective()).isEqualTo("r2");
        assertThat(next.stable()).isEqualTo("r1");
        assertThat(next.changedAt()).isEqualTo(NOW.plusSeconds(5));
    }

    @Test
    void a_complete_rollout_is_promoted_after_its_bake() {
        Lineage baking = rollingOut().bake(true, BAKE, NOW);
        assertThat(baking.stable()).isEqualTo("r1");
        assertThat(baking.bake(true, BAKE, NOW.plus(BAKE).minusMillis(1)).stable())
                .isEqualTo("r1");
        assertThat(baking.bake(true, BAKE, NOW.plus(BAKE)).stable()).isEqualTo("r2");
    }

    @Test
    void an_incomplete_rollout_does_not_bake() {
        assertThat(rollingOut().bake(false, BAKE, NOW).rolledOutAt()).isNull();
    }

    @Test
    void a_failed_revision_is_not_rolled_out_again() {
        Lineage back = rollingOut().giveUp("r2", NOW).follow("r2", NOW);
        assertThat(back.effective()).isEqualTo("r1");
        assertThat(back.rolledBack()).isTrue();
    }

    @Test
    void a_failed_revision_is_tried_again_when_a_person_asks() {
        Lineage again = rollingOut().giveUp("r2", NOW).retry("r2").follow("r2", NOW);
        assertThat(again.effective()).isEqualTo("r2");
    }

    @Test
    void a_held_rollout_is_not_promoted_however_long_it_is_complete() {
        Lineage held = rollingOut().hold();
        assertThat(held.bake(true, BAKE, NOW).bake(true, BAKE, NOW.plus(BAKE)).stable())
                .isEqualTo("r1");
        assertThat(held.isHeld()).isTrue();
    }

    @Test
    void a_person_or_another_template_ends_the_hold() {
        assertThat(rollingOut().hold().retry("r2").isHeld()).isFalse();
        assertThat(rollingOut().hold().follow("r3", NOW).isHeld()).isFalse();
    }

    @Test
    void another_template_ends_the_rolled_back_state() {
        Lineage next = rollingOut().giveUp("r2", NOW).follow("r3", NOW);
        assertThat(next.effective()).isEqualTo("r3");
        assertThat(next.rolledBack()).isFalse();
    }

    @Test
    void going_back_to_the_stable_template_ends_the_rollout() {
        assertThat(rollingOut().follow("r1", NOW).rollingOut()).isFalse();
    }
}
