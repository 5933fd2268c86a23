package dev.foreshadow.simulator.evaluation.experiment;

import java.util.List;

/**
 * How much is run.
 *
 * @param runs faults per cell of delays
 * @param quietSeconds usual times before each fault
 * @param learningSeconds usual times of a dense population, from which a calibrated judge learns
 * @param settlingSeconds usual times of the measured population, to which it then settles
 * @param marginDays when to look at what a calibrated judge has learned, rising
 * @param nullDays days per scenario without a fault
 * @param latencyDays days per latency scenario without a fault
 * @param leakFreeDays days of four hosts without a leak
 * @param runLengthDays days of the run-length check
 * @param enumerationStates states per setting from which every outcome is tried
 */
public record Scale(
        int runs,
        long quietSeconds,
        long learningSeconds,
        long settlingSeconds,
        List<Integer> marginDays,
        double nullDays,
        double latencyDays,
        double leakFreeDays,
        double runLengthDays,
        int enumerationStates) {
    /** What the published table is made of. */
    public static final Scale FULL = new Scale(60, 3_600, 30_000, 43_200, List.of(1, 7, 30), 90, 3, 150, 60, 60);

    /** A look at everything in less than two minutes. */
    public static final Scale QUICK = new Scale(9, 600, 6_000, 3_600, List.of(1), 0.25, 0.02, 5, 0.5, 2);

    /** The same with another number of runs per cell. */
    public Scale withRuns(int count) {
        return new Scale(
                count,
                quietSeconds,
                learningSeconds,
                settlingSeconds,
                marginDays,
                nullDays,
                latencyDays,
                leakFreeDays,
                runLengthDays,
                enumerationStates);
    }

    /** The same with other days per scenario without a fault. */
    public Scale withNullDays(double days) {
        return new Scale(
                runs,
                quietSeconds,
                learningSeconds,
                settlingSeconds,
                marginDays,
                days,
                latencyDays,
                leakFreeDays,
                runLengthDays,
                enumerationStates);
    }

    String delayLabel() {
        return runs + "x" + quietSeconds;
    }
}
