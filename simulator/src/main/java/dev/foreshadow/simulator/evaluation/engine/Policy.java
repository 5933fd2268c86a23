package dev.foreshadow.simulator.evaluation.engine;

import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.detection.verdict.Mirroring;
import dev.foreshadow.detection.verdict.Rollout;
import dev.foreshadow.detection.verdict.Rules;
import dev.foreshadow.detection.verdict.Signal;
import dev.foreshadow.simulator.evaluation.trace.Population;
import dev.foreshadow.simulator.evaluation.trace.Trace;

import java.util.List;

/**
 * What a user would configure.
 *
 * @param averageRunLengthSeconds wanted mean time between false alarms
 * @param marginRatio how many times as often as live the shadow may fail
 * @param floorShare failure share below which no harm is seen
 * @param calibrated whether the margin may fall below {@code marginRatio} once the pair's usual ratio is known
 */
public record Policy(double averageRunLengthSeconds, double marginRatio, double floorShare, boolean calibrated) {
    /** Thirty days, in seconds. */
    public static final double THIRTY_DAYS_SECONDS = 30 * 86_400.0;

    /** Before anyone looked. */
    private static final long LONG_AGO_SECONDS = 30 * 86_400;

    private static final double FLOOR_SHARE = 0.000_02;
    private static final double LATENCY_TOLERANCE = 0.1;
    private static final double SILENCE_SECONDS = 30;
    private static final String OLD_REVISION = "r1";
    private static final String NEW_REVISION = "r2";

    /** One false alarm in thirty days at most, the usual floor, the given margin. */
    public static Policy withMargin(double marginRatio) {
        return new Policy(THIRTY_DAYS_SECONDS, marginRatio, FLOOR_SHARE, false);
    }

    /** The same, with the margin that the judge learns. */
    public Policy learning() {
        return new Policy(averageRunLengthSeconds, marginRatio, floorShare, true);
    }

    /** Settings while both groups run the one revision that there is. */
    public JudgeSettings atRest(Population population) {
        return settings(population, OLD_REVISION, Trace.FIRST_SECOND - LONG_AGO_SECONDS);
    }

    /** Settings once the second revision went to the shadow, at the given epoch second. */
    public JudgeSettings rollingOut(Population population, long changedAtSecond) {
        return settings(population, NEW_REVISION, changedAtSecond);
    }

    private JudgeSettings settings(Population population, String revision, long changedAtSecond) {
        return new JudgeSettings(
                new Rules(
                        averageRunLengthSeconds,
                        marginRatio,
                        floorShare,
                        LATENCY_TOLERANCE,
                        SILENCE_SECONDS,
                        0,
                        calibrated,
                        false,
                        List.of(),
                        Signal.ALL),
                new Rollout(OLD_REVISION, revision, revision, changedAtSecond * 1_000),
                new Mirroring(population.mirrorShare(), population.liveHosts(), population.shadowHosts()));
    }
}
