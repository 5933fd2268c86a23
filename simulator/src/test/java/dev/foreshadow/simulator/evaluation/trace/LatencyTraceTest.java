package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LatencyTraceTest {
    private static final Population USUAL = Population.of(100, 0).withLiveHosts(4);

    /** One bucket is 2 % wide, and a quantile of 10,000 durations moves by about 1 %. */
    private static final double RELATIVE_TOLERANCE = 0.05;

    @Test
    void both_groups_share_one_distribution_in_usual_times() {
        List<Cell> cells = cells(Slowness.none());

        assertThat(medianSeconds(cells, Group.LIVE)).isCloseTo(0.05, within(0.05 * RELATIVE_TOLERANCE));
        assertThat(medianSeconds(cells, Group.SHADOW)).isCloseTo(0.05, within(0.05 * RELATIVE_TOLERANCE));
    }

    @Test
    void a_slow_shadow_is_slow_by_the_factor_and_live_is_not() {
        List<Cell> cells = cells(Slowness.shadowTakes(1.5));

        assertThat(medianSeconds(cells, Group.LIVE)).isCloseTo(0.05, within(0.05 * RELATIVE_TOLERANCE));
        assertThat(medianSeconds(cells, Group.SHADOW)).isCloseTo(0.075, within(0.075 * RELATIVE_TOLERANCE));
    }

    @Test
    void every_answered_request_has_a_duration() {
        assertThat(cells(Slowness.pauses()))
                .allSatisfy(cell -> assertThat(cell.latency().total()).isEqualTo(cell.requests()));
    }

    private static List<Cell> cells(Slowness slowness) {
        return Stream.generate(new LatencyTrace(USUAL, 1, slowness, 0)::next)
                .limit(100)
                .flatMap(bin -> bin.cells().stream())
                .toList();
    }

    private static double medianSeconds(List<Cell> cells, Group group) {
        LatencyCounts counts = cells.stream()
                .filter(cell -> cell.group() == group)
                .map(Cell::latency)
                .reduce(LatencyCounts.EMPTY, LatencyCounts::merge);
        int at = 0;
        while (counts.above(counts.bucket(at)) > counts.total() / 2) {
            at++;
        }
        return LatencyScale.valueSeconds(counts.bucket(at));
    }
}
