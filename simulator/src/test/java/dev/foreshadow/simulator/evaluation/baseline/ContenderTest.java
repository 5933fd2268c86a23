package dev.foreshadow.simulator.evaluation.baseline;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.DoubleStream;

import static org.assertj.core.api.Assertions.assertThat;

/** Each baseline on worlds without chance: the same counts every second. */
class ContenderTest {
    private static final int HOUR = 3_600;
    private static final int NEVER = Integer.MAX_VALUE;

    @Test
    void fixed_limits_call_after_the_first_minute_with_two_points_more_failures() {
        assertThat(firstCall("fixedLimitsAny", bin(0.03, 0.05, 0.05))).isEqualTo(60);
    }

    @Test
    void fixed_limits_that_want_both_differences_miss_a_fault_that_only_fails() {
        assertThat(firstCall("fixedLimitsAll", bin(0.5, 0.05, 0.05))).isEqualTo(NEVER);
    }

    @Test
    void fixed_limits_call_on_a_shadow_that_is_sixty_milliseconds_slower() {
        assertThat(firstCall("fixedLimitsAny", bin(0.01, 0.11, 0.05))).isEqualTo(60);
    }

    @Test
    void flagger_needs_five_bad_minutes() {
        assertThat(firstCall("flagger", bin(0.02, 0.05, 0.05))).isEqualTo(300);
    }

    @Test
    void flagger_sees_nothing_above_its_success_line() {
        assertThat(firstCall("flagger", bin(0.009, 0.05, 0.05))).isEqualTo(NEVER);
    }

    @Test
    void flagger_calls_on_a_slow_tail() {
        assertThat(firstCall("flagger", bin(0, 0.6, 0.05))).isEqualTo(300);
    }

    @Test
    void argo_calls_at_the_first_failed_minute() {
        assertThat(firstCall("argo", bin(0.06, 0.05, 0.05))).isEqualTo(60);
        assertThat(firstCall("argo", bin(0.04, 0.05, 0.05))).isEqualTo(NEVER);
    }

    @Test
    void kayenta_needs_its_ten_points() {
        assertThat(firstCall("kayenta", bin(0.02, 0.05, 0.05))).isEqualTo(600);
    }

    @Test
    void the_z_test_looks_every_ten_seconds() {
        assertThat(firstCall("zTest", bin(0.02, 0.05, 0.05))).isEqualTo(10);
    }

    @Test
    void nobody_calls_when_both_groups_are_alike() {
        Contender.baselines().keySet().forEach(name -> assertThat(firstCall(name, bin(0.01, 0.05, 0.05)))
                .as(name)
                .isEqualTo(NEVER));
    }

    /** Seconds until the call. */
    private static int firstCall(String name, SecondBin always) {
        Contender contender = Contender.baselines().get(name);
        for (int second = 1; second <= HOUR; second++) {
            if (contender.observe(always)) {
                return second;
            }
        }
        return NEVER;
    }

    /** Live fails 1 %; 1,000 requests on either side. */
    private static SecondBin bin(double shadowShare, double shadowSeconds, double liveSeconds) {
        return new SecondBin(
                0,
                List.of(cell(Group.LIVE, 0.01, liveSeconds), cell(Group.SHADOW, shadowShare, shadowSeconds)),
                List.of());
    }

    private static Cell cell(Group group, double failureShare, double seconds) {
        long failures = Math.round(1_000 * failureShare);
        LatencyCounts latency = LatencyCounts.ofSeconds(
                DoubleStream.generate(() -> seconds).limit(1_000 - failures).toArray());
        return new Cell(group, "r1", "GET /cart", "host", 1_000, failures, latency);
    }
}
