package dev.foreshadow.simulator.evaluation.experiment;

import java.util.Arrays;

/** How long it took from a fault to the call, run by run; a run without a call counts as longer than any other. */
final class Delays {
    private final double[] seconds;
    private int runs;

    Delays(int most) {
        this.seconds = new double[most];
    }

    /** @param delaySeconds infinite when nobody called */
    void add(double delaySeconds) {
        seconds[runs++] = delaySeconds;
    }

    /** Share of the runs with a call, 0 to 1. */
    double detectedShare() {
        return (double) Arrays.stream(seconds, 0, runs).filter(Double::isFinite).count() / runs;
    }

    /** Median, or null when it lies beyond the longest wait. */
    Double medianSeconds() {
        double[] sorted = Arrays.copyOf(seconds, runs);
        Arrays.sort(sorted);
        double median = runs % 2 == 1 ? sorted[runs / 2] : (sorted[runs / 2 - 1] + sorted[runs / 2]) / 2;
        return Double.isFinite(median) ? median : null;
    }
}
