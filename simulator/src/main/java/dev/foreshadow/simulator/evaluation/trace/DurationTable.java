package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.latency.LatencyScale;
import org.apache.commons.math3.distribution.LogNormalDistribution;

/** How probable each bucket of the latency scale is, for log-normal durations, stretched and shifted. */
final class DurationTable {
    /** Buckets less probable than this never fill in a month of traces. */
    private static final double NEGLIGIBLE = 1e-11;

    private final int first;
    private final double[] shares;

    DurationTable(double medianSeconds, double sigma, double addedSeconds) {
        LogNormalDistribution durations = new LogNormalDistribution(Math.log(medianSeconds), sigma);
        int lowest = LatencyScale.bucketOf(addedSeconds + durations.inverseCumulativeProbability(NEGLIGIBLE));
        int highest = LatencyScale.bucketOf(addedSeconds + durations.inverseCumulativeProbability(1 - NEGLIGIBLE));
        first = lowest;
        shares = new double[highest - lowest + 1];
        double below = 0;
        for (int i = 0; i < shares.length; i++) {
            double upper = LatencyScale.lowerBoundSeconds(first + i + 1) - addedSeconds;
            double share = upper <= 0 ? 0 : durations.cumulativeProbability(upper);
            shares[i] = share - below;
            below = share;
        }
    }

    /** Adds the durations of a Poisson number of requests: each bucket is a Poisson count of its own. */
    long draw(double requests, int[] counts, Draws draws) {
        long drawn = 0;
        for (int i = 0; i < shares.length; i++) {
            long count = draws.poisson(requests * shares[i]);
            counts[first + i] += (int) count;
            drawn += count;
        }
        return drawn;
    }
}
