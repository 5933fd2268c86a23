package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;

/** What the judge learns, and what it must not read into silence, while nothing is wrong. */
class UsualTimesTest {
    private static SecondBin both(Traffic traffic, long k, double liveShare, double shadowShare) {
        return traffic.add(Group.LIVE, "r1", "live-", 4, 2_000, liveShare)
                .add(Group.SHADOW, "r1", "shadow-", 4, 100, shadowShare)
                .second(START + k);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void the_margin_comes_down_to_what_the_pair_shows(long seed) {
        Traffic traffic = new Traffic(seed);
        ApplicationJudge judge = ApplicationJudge.start();
        for (long k = 0; k < 4_000; k++) {
            judge.step(both(traffic, k, 0.02, 0.02), steady());
        }
        assertThat(judge.usualRatio().isKnown()).isTrue();
        assertThat(judge.usualRatio().ratio()).isBetween(0.95, 1.05);
        assertThat(judge.usualRatio().margin(0, 1.2, true)).isBetween(1.05, 1.15);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void a_lasting_offset_above_the_policy_is_learned_and_then_no_fault(long seed) {
        Traffic traffic = new Traffic(seed);
        ApplicationJudge judge = ApplicationJudge.start();
        VerdictKind kind = VerdictKind.INSUFFICIENT;
        for (long k = 0; k < 6_000; k++) {
            kind = judge.step(both(traffic, k, 0.02, 0.026), steady());
        }
        assertThat(judge.usualRatio().margin(0, 1.2, true)).isBetween(1.3, 1.5);
        assertThat(kind).isEqualTo(VerdictKind.HEALTHY);
    }

    @Test
    void a_key_that_never_fails_gathers_no_warning() {
        Traffic traffic = new Traffic(1);
        ApplicationJudge judge = ApplicationJudge.start();
        JudgeSettings quick = new JudgeSettings(
                Rules.of(3_600, 1.2, 0, 0.1, 15), new Rollout("r1", "r1", "r1", 0), new Mirroring(0.05, 4, 4));
        for (long k = 0; k < 8_000; k++) {
            judge.step(both(traffic, k, 0, 0), quick);
        }
        assertThat(judge.isEarly()).isFalse();
        assertThat(judge.step(both(traffic, 8_000, 0, 0.01), quick).mayAct()).isFalse();
    }
}
