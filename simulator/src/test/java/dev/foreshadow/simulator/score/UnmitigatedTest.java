package dev.foreshadow.simulator.score;

import dev.foreshadow.simulator.model.ClusterView;
import org.junit.jupiter.api.Test;

import static dev.foreshadow.simulator.TestObjects.R2;
import static dev.foreshadow.simulator.TestObjects.normal;
import static dev.foreshadow.simulator.TestObjects.pods;
import static dev.foreshadow.simulator.TestObjects.rolledBack;
import static dev.foreshadow.simulator.TestObjects.view;
import static org.assertj.core.api.Assertions.assertThat;

class UnmitigatedTest {
    private static final int RELEASE = 60;
    private static final int ROLLOUT_SECONDS = 200;
    private static final ClusterView ROLLING =
            view(normal(0.05), pods("live", "r1", 4, 16), pods("live", "r2", 4), pods("shadow", "r2", 3));

    private final Chronicle seen = new Chronicle();

    @Test
    void is_what_was_seen_until_the_route_changes() {
        rollBackAt(100);
        assertThat(unmitigated().at(99)).isEqualTo(seen.at(99));
    }

    @Test
    void goes_on_rolling_at_the_pace_that_it_had() {
        rollBackAt(100); // four pods in 100 - 62 seconds, so 16 more need 152
        assertThat(rolled(100)).isEqualTo(4);
        assertThat(rolled(100 + 76)).isBetween(11L, 13L);
        assertThat(rolled(100 + 153)).isEqualTo(20);
        assertThat(rolled(10_000)).isEqualTo(20);
    }

    @Test
    void rolls_as_planned_when_the_mitigation_came_before_any_pace_was_seen() {
        ClusterView before = view(normal(0.05), pods("live", "r1", 20), pods("shadow", "r2", 3));
        seen.note(0, before);
        seen.note(70, new ClusterView(rolledBack(0.05), before.pods()));
        assertThat(rolled(70 + ROLLOUT_SECONDS / 2)).isBetween(9L, 11L);
        assertThat(rolled(70 + ROLLOUT_SECONDS)).isEqualTo(20);
    }

    @Test
    void a_mirror_that_pauses_is_no_mitigation() {
        seen.note(0, ROLLING);
        seen.note(70, new ClusterView(normal(0), ROLLING.pods()));
        assertThat(unmitigated().at(80)).isEqualTo(seen.at(80));
    }

    private void rollBackAt(long second) {
        seen.note(0, view(normal(0.05), pods("live", "r1", 20), pods("shadow", "r1", 3)));
        seen.note(62, ROLLING);
        seen.note(second, new ClusterView(rolledBack(0.05), ROLLING.pods()));
    }

    private long rolled(long second) {
        return unmitigated().at(second).ready(pod -> pod.isLive() && pod.image().equals(R2));
    }

    private Unmitigated unmitigated() {
        return new Unmitigated(seen, RELEASE, R2, ROLLOUT_SECONDS);
    }
}
