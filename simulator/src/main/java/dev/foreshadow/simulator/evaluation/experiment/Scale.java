package dev.foreshadow.simulator.evaluation.experiment;

/**
 * How much is run.
 *
 * @param runs faults per cell of delays
 * @param quietSeconds usual times before each fault
 * @param learningDays usual times from which a calibrated judge learns
 * @param nullDays days per scenario without a fault
 * @param latencyDays days per latency scenario without a fault
 * @param leakFreeDays days of four hosts without a leak
 * @param runLengthDays days of the run-length check
 * @param enumerationStates states per setting from which every outcome is tried
 */
public record Scale(
        int runs,
        long quietSeconds,
        double learningDays,
        double nullDays,
        double latencyDays,
        double leakFreeDays,
        double runLengthDays,
        int enumerationStates) {
    /** What the published table is made of. */
    public static final Scale FULL = new Scale(60, 3_600, 7, 90, 3, 150, 60, 60);

    /** A look at everything in less than two minutes. */
    public static final Scale QUICK = new Scale(9, 600, 0.13, 0.05, 0.02, 5, 0.1, 2);

    /** The same with another number of runs per cell. */
    public Scale withRuns(int count) {
        return new Scale(
                count,
                quietSeconds,
                learningDays,
                nullDays,
                latencyDays,
                leakFreeDays,
                runLengthDays,
                enumerationStates);
    }

    String delayLabel() {
        return runs + "x" + quietSeconds;
    }
}
