package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static org.assertj.core.api.Assertions.assertThat;

/** r2 comes to the shadow after four minutes; its pods are slow for forty seconds, or for good. */
class FreshPodsTest {
    private static final int RELEASE = 240;

    private static JudgeSettings settings(String shadow, double warmupSeconds) {
        long changedAtMillis = shadow.equals("r1") ? 0 : (START + RELEASE) * 1_000;
        return new JudgeSettings(
                new Rules(
                        TestObjects.THIRTY_DAYS,
                        1.2,
                        0.00002,
                        0.1,
                        15,
                        warmupSeconds,
                        false,
                        false,
                        List.of(),
                        Signal.ALL),
                new Rollout("r1", "r1", shadow, changedAtMillis),
                new Mirroring(0.05, 4, 4));
    }

    private static int secondsUntilAccused(long seed, int slowSeconds, double warmupSeconds) {
        Traffic traffic = new Traffic(seed);
        ApplicationJudge judge = ApplicationJudge.start();
        for (int k = 0; k < RELEASE + 240; k++) {
            String revision = k < RELEASE ? "r1" : "r2";
            boolean slow = k >= RELEASE && k < RELEASE + slowSeconds;
            SecondBin bin = traffic.add(Group.LIVE, "r1", Traffic.CART, "live-", 4, 1_000, 0.001, 0.05)
                    .add(Group.SHADOW, revision, Traffic.CART, "shadow-", 4, 50, 0.001, slow ? 0.15 : 0.05)
                    .second(START + k);
            if (judge.step(bin, settings(revision, warmupSeconds)).mayAct()) {
                return k - RELEASE;
            }
        }
        return -1;
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void cold_caches_are_no_fault(long seed) {
        assertThat(secondsUntilAccused(seed, 40, 60)).isEqualTo(-1);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void without_a_warm_up_they_would_be(long seed) {
        assertThat(secondsUntilAccused(seed, 40, 0)).isBetween(0, 39);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void slowness_that_lasts_is_found_after_the_warm_up(long seed) {
        assertThat(secondsUntilAccused(seed, 240, 60)).isBetween(60, 75);
    }
}
