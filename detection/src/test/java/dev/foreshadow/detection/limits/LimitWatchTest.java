package dev.foreshadow.detection.limits;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.limits.FixedLimits.Match;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LimitWatchTest {
    private static SecondBin bin(long second, int shadowFailures, double shadowSeconds) {
        return new SecondBin(
                second, List.of(cell(Group.LIVE, 0, 0.1), cell(Group.SHADOW, shadowFailures, shadowSeconds)), null);
    }

    private static Cell cell(Group group, int failures, double seconds) {
        double[] durations = new double[10];
        Arrays.fill(durations, seconds);
        return new Cell(group, "r1", "/", "h", 100, failures, LatencyCounts.ofSeconds(durations));
    }

    @ParameterizedTest(name = "{0}: {1} failures of 100, {2} s")
    @CsvSource({
        "ALL, 5, 0.3, true",
        "ALL, 5, 0.1, false",
        "ALL, 0, 0.3, false",
        "ANY, 5, 0.1, true",
        "ANY, 0, 0.3, true",
        "ANY, 0, 0.01, true",
        "ANY, 0, 0.1, false"
    })
    void crosses_by_one_or_by_both_and_either_way(Match match, int failures, double seconds, boolean crossed) {
        FixedLimits limits = new FixedLimits(0.01, 0.05, 60, match, 100);
        assertThat(LimitWatch.start().observe(bin(0, failures, seconds), limits))
                .isEqualTo(crossed);
    }

    @Test
    void forgets_what_left_the_window() {
        FixedLimits limits = new FixedLimits(0.01, 1, 10, Match.ANY, 100);
        LimitWatch watch = LimitWatch.start();
        assertThat(watch.observe(bin(0, 50, 0.1), limits)).isTrue();
        assertThat(watch.observe(bin(10, 0, 0.1), limits)).isFalse();
    }

    @Test
    void waits_for_enough_requests() {
        FixedLimits limits = new FixedLimits(0.01, 1, 10, Match.ANY, 101);
        assertThat(LimitWatch.start().observe(bin(0, 50, 0.1), limits)).isFalse();
    }

    @Test
    void refuses_absurd_limits_by_the_name_of_their_field() {
        assertThatThrownBy(() -> new FixedLimits(2, 1, 10, Match.ANY, 1))
                .hasMessageStartingWith("errorDifference: found");
        assertThatThrownBy(() -> new FixedLimits(0, Double.NaN, 10, Match.ANY, 1))
                .hasMessageStartingWith("latencyDifferenceSeconds: found");
        assertThatThrownBy(() -> new FixedLimits(0, 1, 0, Match.ANY, 1)).hasMessageStartingWith("windowSeconds: found");
    }
}
