package dev.foreshadow.simulator.score;

import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.foreshadow.simulator.TestObjects.normal;
import static dev.foreshadow.simulator.TestObjects.pods;
import static dev.foreshadow.simulator.TestObjects.rolledBack;
import static dev.foreshadow.simulator.TestObjects.view;
import static org.assertj.core.api.Assertions.assertThat;

class ScoreTest {
    private static final long START_MILLIS = 1_700_000_000_000L;
    private static final double MIRROR = 0.05;
    private static final int ROUTE_BACK_AFTER_SECONDS = 20;

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"bad-release", "slow-release"})
    void counts_what_users_were_spared_and_when_live_would_have_crossed_its_limit(String name) {
        Scenario scenario = Scenarios.load(name);
        Score score = Score.of(scenario, 3, START_MILLIS, rollbackAfterTwoPods(scenario));

        assertThat(score.withForeshadow().requests())
                .isEqualTo(score.withoutForeshadow().requests());
        long hurt = score.withForeshadow().failed() + score.withForeshadow().slow();
        long hurtOtherwise =
                score.withoutForeshadow().failed() + score.withoutForeshadow().slow();
        assertThat(hurt).isLessThan(hurtOtherwise / 2);
        assertThat(score.leadTimeSeconds(START_MILLIS + 80_000)).isPresent();
        assertThat(score.leadTimeSeconds(START_MILLIS + 80_000).getAsDouble()).isPositive();
    }

    @Test
    void both_arms_are_the_same_when_nothing_was_done() {
        Scenario scenario = Scenarios.load("healthy");
        Chronicle seen = new Chronicle();
        seen.note(0, view(normal(MIRROR), pods("live", "r1", 20), pods("shadow", "r1", 3)));
        seen.note(63, view(normal(MIRROR), pods("live", "r1", 20), pods("shadow", "r2", 3)));
        seen.note(300, view(normal(MIRROR), pods("live", "r2", 20), pods("shadow", "r2", 3)));

        Score score = Score.of(scenario, 3, START_MILLIS, seen);

        assertThat(score.withForeshadow()).isEqualTo(score.withoutForeshadow());
        assertThat(score.liveCrossedAtMillis()).isEqualTo(-1);
    }

    @Test
    void a_leak_reaches_live_long_after_it_reached_the_shadow() {
        Scenario scenario = Scenarios.load("memory-leak");
        Chronicle seen = new Chronicle();
        seen.note(0, view(normal(MIRROR), pods("live", "r1", 200), pods("shadow", "r1", 2)));
        seen.note(63, view(normal(MIRROR), pods("live", "r1", 200), pods("shadow", "r2", 2)));
        seen.note(240, view(normal(MIRROR), pods("live", "r2", 195), pods("live", "r1", 5), pods("shadow", "r2", 2)));
        seen.note(
                300, view(rolledBack(MIRROR), pods("live", "r2", 195), pods("live", "r1", 5), pods("shadow", "r2", 2)));
        seen.note(340, view(rolledBack(MIRROR), pods("live", "r1", 200), pods("shadow", "r1", 2)));

        Score score = Score.of(scenario, 3, START_MILLIS, seen);

        assertThat(score.leadTimeSeconds(START_MILLIS + 290_000).getAsDouble()).isGreaterThan(600);
    }

    private static Chronicle rollbackAfterTwoPods(Scenario scenario) {
        long release = scenario.releaseSeconds();
        ClusterView before = view(normal(MIRROR), pods("live", "r1", 20), pods("shadow", "r1", 3));
        ClusterView rolling =
                view(normal(MIRROR), pods("live", "r1", 2, 18), pods("live", "r2", 2), pods("shadow", "r2", 3));
        ClusterView routed = new ClusterView(rolledBack(MIRROR), rolling.pods());
        Chronicle seen = new Chronicle();
        seen.note(0, before);
        seen.note(release + 5, rolling);
        seen.note(release + ROUTE_BACK_AFTER_SECONDS, routed);
        seen.note(
                release + ROUTE_BACK_AFTER_SECONDS + 20,
                view(normal(MIRROR), pods("live", "r1", 20), pods("shadow", "r1", 3)));
        return seen;
    }
}
