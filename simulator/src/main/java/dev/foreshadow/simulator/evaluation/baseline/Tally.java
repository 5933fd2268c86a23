package dev.foreshadow.simulator.evaluation.baseline;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;

import java.util.Arrays;

/** What one group did over a window: the view of a tool that reads a metrics store. Mutable. */
final class Tally {
    private final Group group;
    private long requests;
    private long failures;
    private final long[] slowness = new long[LatencyScale.BUCKETS];
    private long measured;

    Tally(Group group) {
        this.group = group;
    }

    void add(SecondBin bin) {
        for (Cell cell : bin.cells()) {
            if (cell.group() == group) {
                requests += cell.requests();
                failures += cell.failures();
                add(cell.latency());
            }
        }
    }

    private void add(LatencyCounts latency) {
        for (int i = 0; i < latency.size(); i++) {
            slowness[latency.bucket(i)] += latency.count(i);
            measured += latency.count(i);
        }
    }

    void clear() {
        requests = 0;
        failures = 0;
        if (measured > 0) {
            Arrays.fill(slowness, 0);
            measured = 0;
        }
    }

    long requests() {
        return requests;
    }

    long failures() {
        return failures;
    }

    boolean hasLatency() {
        return measured > 0;
    }

    /** Share of failed requests, 0 to 1; 0 without requests. */
    double failureShare() {
        return requests == 0 ? 0 : (double) failures / requests;
    }

    /** Mean duration, seconds; 0 when nothing was measured. */
    double meanSeconds() {
        double sum = 0;
        for (int bucket = 0; bucket < slowness.length; bucket++) {
            sum += slowness[bucket] == 0 ? 0 : slowness[bucket] * LatencyScale.valueSeconds(bucket);
        }
        return measured == 0 ? 0 : sum / measured;
    }

    /** A quantile of the durations, seconds; 0 when nothing was measured. */
    double quantileSeconds(double share) {
        long left = (long) Math.ceil(share * measured);
        for (int bucket = 0; bucket < slowness.length; bucket++) {
            left -= slowness[bucket];
            if (slowness[bucket] > 0 && left <= 0) {
                return LatencyScale.valueSeconds(bucket);
            }
        }
        return 0;
    }
}
