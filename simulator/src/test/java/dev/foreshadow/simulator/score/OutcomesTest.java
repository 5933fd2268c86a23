package dev.foreshadow.simulator.score;

import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.scenario.Outcome;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static dev.foreshadow.simulator.TestObjects.R2;
import static dev.foreshadow.simulator.TestObjects.normal;
import static dev.foreshadow.simulator.TestObjects.pods;
import static dev.foreshadow.simulator.TestObjects.rolledBack;
import static dev.foreshadow.simulator.TestObjects.view;
import static org.assertj.core.api.Assertions.assertThat;

class OutcomesTest {
    private static final ClusterView ROLLING = view(normal(0.05), pods("live", "r1", 2, 18), pods("live", "r2", 2));
    private static final ClusterView ROUTED = new ClusterView(rolledBack(0.05), ROLLING.pods());
    private static final ClusterView RESTORED = view(normal(0.05), pods("live", "r1", 20));
    private static final Map<VerdictKind, Integer> DEGRADED = Map.of(VerdictKind.SHADOW_DEGRADED, 10);

    @Test
    void a_rollback_that_is_done_and_took_users_off_the_release_is_a_rollback() {
        assertThat(Outcomes.of(DEGRADED, List.of(rollback(Progress.DONE)), ROUTED, R2))
                .isEqualTo(Outcome.ROLLBACK);
        assertThat(Outcomes.of(DEGRADED, List.of(rollback(Progress.DONE)), RESTORED, R2))
                .isEqualTo(Outcome.ROLLBACK);
    }

    @Test
    void a_rollback_that_is_said_to_be_done_while_users_still_reach_the_release_is_incomplete() {
        assertThat(Outcomes.of(DEGRADED, List.of(rollback(Progress.DONE)), ROLLING, R2))
                .isEqualTo(Outcome.ROLLBACK_INCOMPLETE);
    }

    @Test
    void a_rollback_that_only_began_is_incomplete() {
        assertThat(Outcomes.of(DEGRADED, List.of(rollback(Progress.STEP_DONE)), ROUTED, R2))
                .isEqualTo(Outcome.ROLLBACK_INCOMPLETE);
    }

    @Test
    void a_refused_rollback_is_an_alarm_only() {
        assertThat(Outcomes.of(DEGRADED, List.of(rollback(Progress.REFUSED)), ROLLING, R2))
                .isEqualTo(Outcome.ALARM_ONLY);
    }

    @Test
    void quiet_verdicts_are_healthy_even_with_a_blink() {
        Map<VerdictKind, Integer> verdicts = Map.of(VerdictKind.HEALTHY, 300, VerdictKind.COMMON_CAUSE, 2);
        assertThat(Outcomes.of(verdicts, List.of(), ROLLING, R2)).isEqualTo(Outcome.HEALTHY);
    }

    @Test
    void the_verdict_that_stood_longest_names_what_was_left_alone() {
        assertThat(Outcomes.of(Map.of(VerdictKind.COMMON_CAUSE, 60, VerdictKind.HEALTHY, 200), List.of(), ROLLING, R2))
                .isEqualTo(Outcome.COMMON_CAUSE);
        assertThat(Outcomes.of(
                        Map.of(VerdictKind.TELEMETRY_LOST, 90, VerdictKind.COMMON_CAUSE, 4), List.of(), ROLLING, R2))
                .isEqualTo(Outcome.TELEMETRY_LOST);
    }

    private static Mitigation rollback(Progress progress) {
        return new Mitigation(
                1, "m", "d", "shop/checkout", "uid", Action.ROLLBACK, progress, "RouteToStable", "r2", "r1", "", 0);
    }
}
