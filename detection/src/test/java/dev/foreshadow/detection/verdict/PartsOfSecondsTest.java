package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;

class PartsOfSecondsTest {
    private static final int QUIET = 600;

    /** 10,000 live and 400 mirrored requests a second; the shadow fails 1 % and then 5 %. */
    private static double secondsUntilFound(long seed, int parts) {
        Traffic traffic = new Traffic(seed);
        ApplicationJudge judge = ApplicationJudge.start();
        for (int k = 0; k < (QUIET + 30) * parts; k++) {
            double share = k < QUIET * parts ? 0.01 : 0.05;
            List<Cell> cells = traffic.add(Group.LIVE, "r1", "live-", 20, 10_000.0 / parts, 0.01)
                    .add(Group.SHADOW, "r1", "shadow-", 4, 400.0 / parts, share)
                    .second(0)
                    .cells();
            SecondBin bin = new SecondBin(START + k / parts, k % parts, parts, cells, List.of(), List.of(), true);
            if (judge.step(bin, steady()).mayAct()) {
                return (double) (k + 1) / parts - QUIET;
            }
        }
        return Double.POSITIVE_INFINITY;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void quarters_find_a_quick_fault_within_the_same_seconds(long seed) {
        assertThat(secondsUntilFound(seed, 4)).isPositive().isLessThanOrEqualTo(4);
        assertThat(secondsUntilFound(seed, 1)).isPositive().isLessThanOrEqualTo(5);
    }

    @ParameterizedTest(name = "{0} parts")
    @ValueSource(ints = {1, 4, 20})
    void a_host_gives_its_cap_once_a_second_however_finely_that_is_cut(int parts) {
        ApplicationJudge judge = ApplicationJudge.start();
        for (int k = 0; k < 3 * parts; k++) {
            // Nothing is known of live yet, so one failure a host and second is all that counts.
            Cell bad = new Cell(Group.SHADOW, "r1", Traffic.CART, "shadow-0", 20, 20, LatencyCounts.EMPTY);
            Cell good = new Cell(Group.SHADOW, "r1", Traffic.CART, "shadow-1", 20, 0, LatencyCounts.EMPTY);
            Cell live = new Cell(Group.LIVE, "r1", Traffic.CART, "live-0", 4_000, 0, LatencyCounts.EMPTY);
            judge.step(
                    new SecondBin(
                            START + k / parts, k % parts, parts, List.of(bad, good, live), List.of(), List.of(), true),
                    steady());
        }
        double evidence = Math.exp(judge.assess(steady()).findings().get(0).logEvidence());
        assertThat(evidence).isBetween(1_000.0, 30.0 * 30 * 30);
    }
}
