package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;

/** Outages of both groups, seen on live two seconds later than on the shadow. */
class SurgeGuardTest {
    private static final int QUIET = 600;

    private final Deque<List<Cell>> lateLive = new ArrayDeque<>(List.of(List.of(), List.of()));

    private SecondBin skewed(Traffic traffic, long k, double share, boolean stamped) {
        lateLive.add(traffic.add(Group.LIVE, "r1", "live-", 20, 2_000, share)
                .second(0)
                .cells());
        List<Cell> cells = new ArrayList<>(lateLive.remove());
        cells.addAll(traffic.add(Group.SHADOW, "r1", "shadow-", 4, 100, share)
                .second(0)
                .cells());
        return new SecondBin(START + k, cells, List.of(), List.of(), stamped);
    }

    private boolean accuses(long seed, boolean stamped) {
        Traffic traffic = new Traffic(seed);
        ApplicationJudge judge = ApplicationJudge.start();
        boolean accused = false;
        for (long k = 0; k < QUIET + 120; k++) {
            VerdictKind kind = judge.step(skewed(traffic, k, k < QUIET ? 0.001 : 0.3, stamped), steady());
            accused |= kind.mayAct();
        }
        return accused;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void an_outage_that_reaches_live_late_accuses_nobody(long seed) {
        assertThat(accuses(seed, false)).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void without_the_guard_it_would(long seed) {
        assertThat(accuses(seed, true)).isTrue();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_bad_shadow_is_found_all_the_same(long seed) {
        Traffic traffic = new Traffic(seed);
        ApplicationJudge judge = ApplicationJudge.start();
        int foundAfter = -1;
        for (int k = 0; k < QUIET + 60 && foundAfter < 0; k++) {
            traffic.add(Group.LIVE, "r1", "live-", 20, 2_000, 0.001)
                    .add(Group.SHADOW, "r1", "shadow-", 4, 100, k < QUIET ? 0.001 : 0.05);
            List<Cell> cells = traffic.second(0).cells();
            boolean found = judge.step(new SecondBin(START + k, cells, List.of(), List.of(), false), steady())
                    .mayAct();
            foundAfter = found ? k - QUIET : -1;
        }
        assertThat(foundAfter).isBetween(2, 12);
    }
}
