package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.rolloutAt;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;

/** 2,000 live and 100 mirrored requests a second, 0.1 % failures, unless a story says otherwise. */
class StoryTest {
    private static final int QUIET = 600;

    private static SecondBin both(Traffic traffic, long k, String revision, double liveShare, double shadowShare) {
        return traffic.add(Group.LIVE, revision, "live-", 20, 2_000, liveShare)
                .add(Group.SHADOW, revision, "shadow-", 4, 100, shadowShare)
                .second(START + k);
    }

    /** r2 takes over live within 300 s from second {@link #QUIET} on and fails as often as told; r1 stays at 0.1 %. */
    private static SecondBin rolling(Traffic traffic, long k, double newShare) {
        double rolled = Math.min(0.95, (k - QUIET) / 300.0);
        return traffic.add(Group.LIVE, "r1", "live-", 20, 2_000 * (1 - rolled), 0.001)
                .add(Group.LIVE, "r2", "live-", 20, 2_000 * rolled, newShare)
                .add(Group.SHADOW, "r2", "shadow-", 4, 100, newShare)
                .second(START + k);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void says_nothing_while_nothing_happens(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story().play(3_600, steady(), k -> both(traffic, k, "r1", 0.001, 0.001));
        assertThat(story.kinds()).containsExactly(VerdictKind.HEALTHY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sees_a_shadow_that_fails_five_times_as_often_within_two_minutes(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> both(traffic, k, "r1", 0.001, 0.001))
                .play(120, steady(), k -> both(traffic, k, "r1", 0.001, 0.005));
        assertThat(story.secondsUntil(VerdictKind.SHADOW_DEGRADED, QUIET)).isBetween(1, 119);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void predicts_a_bad_release_before_half_of_live_runs_it(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> both(traffic, k, "r1", 0.001, 0.001))
                .play(60, rolloutAt(QUIET), k -> rolling(traffic, k, 0.03));
        assertThat(story.secondsUntil(VerdictKind.SHADOW_DEGRADED, QUIET)).isBetween(1, 20);
        assertThat(story.at(QUIET + 20).treatment()).isEqualTo("r2");
        assertThat(story.at(QUIET + 20).control()).isEqualTo("r1");
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void lets_a_good_release_pass(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> both(traffic, k, "r1", 0.001, 0.001))
                .play(900, rolloutAt(QUIET), k -> rolling(traffic, k, 0.001));
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void never_blames_the_shadow_for_an_outage_of_both_groups(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> both(traffic, k, "r1", 0.001, 0.001))
                .play(120, steady(), k -> both(traffic, k, "r1", 0.3, 0.3))
                .play(300, steady(), k -> both(traffic, k, "r1", 0.001, 0.001));
        assertThat(story.secondsUntil(VerdictKind.COMMON_CAUSE, QUIET)).isBetween(0, 3);
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
        assertThat(story.last().kind()).isEqualTo(VerdictKind.HEALTHY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void never_blames_a_release_for_an_outage_of_both_groups_during_its_rollout(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> both(traffic, k, "r1", 0.001, 0.001))
                .play(60, rolloutAt(QUIET), k -> rolling(traffic, k, 0.001))
                .play(60, rolloutAt(QUIET), k -> outage(traffic, k))
                .play(120, rolloutAt(QUIET), k -> rolling(traffic, k, 0.001));
        assertThat(story.kinds()).contains(VerdictKind.COMMON_CAUSE).noneMatch(VerdictKind::mayAct);
    }

    private static SecondBin outage(Traffic traffic, long k) {
        return traffic.add(Group.LIVE, "r1", "live-", 20, 1_500, 0.3)
                .add(Group.LIVE, "r2", "live-", 20, 500, 0.3)
                .add(Group.SHADOW, "r2", "shadow-", 4, 100, 0.3)
                .second(START + k);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void ejects_one_bad_host_and_takes_it_back_when_it_recovers(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> both(traffic, k, "r1", 0.001, 0.001))
                .play(120, steady(), k -> oneBadHost(traffic, k));
        assertThat(story.kinds()).contains(VerdictKind.HOST_OUTLIER).noneMatch(VerdictKind::mayAct);
        assertThat(story.last().host()).isEqualTo("bad-0");
        assertThat(story.last().ejectedHosts()).containsExactly("bad-0");
        story.play(3_600, steady(), k -> traffic.add(Group.LIVE, "r1", "live-", 20, 2_000, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", 3, 75, 0.001)
                .add(Group.SHADOW, "r1", "bad-", 1, 25, 0.001)
                .second(START + k));
        assertThat(story.last().ejectedHosts()).isEmpty();
    }

    private static SecondBin oneBadHost(Traffic traffic, long k) {
        return traffic.add(Group.LIVE, "r1", "live-", 20, 2_000, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", 3, 75, 0.001)
                .add(Group.SHADOW, "r1", "bad-", 1, 25, 0.051)
                .second(START + k);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1})
    void tolerates_for_a_day_a_shadow_that_is_fifteen_percent_worse(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story().play(86_400, steady(), k -> traffic.add(Group.LIVE, "r1", "live-", 2, 2_000, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.00115)
                .second(START + k));
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void finds_a_fault_on_one_route_of_many(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> manyRoutes(traffic, k, 0.001))
                .play(120, steady(), k -> manyRoutes(traffic, k, 0.1));
        assertThat(story.secondsUntil(VerdictKind.SHADOW_DEGRADED, QUIET)).isBetween(1, 60);
        assertThat(story.last().sentence()).contains("of GET /route-0 ");
    }

    private static SecondBin manyRoutes(Traffic traffic, long k, double shareOfFirst) {
        for (int route = 0; route < 12; route++) {
            double share = route == 0 ? shareOfFirst : 0.001;
            traffic.add(Group.LIVE, "r1", "GET /route-" + route, "live-", 4, 160, 0.001, 0)
                    .add(Group.SHADOW, "r1", "GET /route-" + route, "shadow-", 4, 8, share, 0);
        }
        return traffic.second(START + k);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void sees_a_release_that_is_half_as_slow_again_within_half_a_minute(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> timed(traffic, k, 0.05))
                .play(60, steady(), k -> timed(traffic, k, 0.075));
        assertThat(story.secondsUntil(VerdictKind.SHADOW_DEGRADED, QUIET)).isBetween(1, 30);
        assertThat(story.last().because().orElseThrow().signal()).isEqualTo(Signal.LATENCY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void does_not_mind_both_groups_slowing_down_together(long seed) {
        Traffic traffic = new Traffic(seed);
        Story story = new Story()
                .play(QUIET, steady(), k -> timed(traffic, k, 0.05))
                .play(300, steady(), k -> traffic.add(Group.LIVE, "r1", Traffic.CART, "live-", 4, 600, 0.001, 0.1)
                        .add(Group.SHADOW, "r1", Traffic.CART, "shadow-", 4, 100, 0.001, 0.1)
                        .second(START + k));
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
    }

    private static SecondBin timed(Traffic traffic, long k, double shadowMedianSeconds) {
        return traffic.add(Group.LIVE, "r1", Traffic.CART, "live-", 4, 600, 0.001, 0.05)
                .add(Group.SHADOW, "r1", Traffic.CART, "shadow-", 4, 100, 0.001, shadowMedianSeconds)
                .second(START + k);
    }
}
