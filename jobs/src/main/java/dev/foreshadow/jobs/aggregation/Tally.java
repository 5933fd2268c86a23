package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.latency.LatencyScale;

import java.util.Arrays;

/** A pane in the making. Buckets are kept sorted: a host's second on one route fills a few dozen of them at most. */
final class Tally {
    private static final int FIRST_SIZE = 8;

    private long requests;
    private long failures;
    private int[] buckets = new int[FIRST_SIZE];
    private int[] counts = new int[FIRST_SIZE];
    private int filled;
    private final TwinTally twins = new TwinTally();

    /** Adds one request. Only answered ones have a latency that says anything. */
    void add(boolean failed, double durationSeconds) {
        requests++;
        if (failed) {
            failures++;
            return;
        }
        int bucket = LatencyScale.bucketOf(durationSeconds);
        int at = Arrays.binarySearch(buckets, 0, filled, bucket);
        if (at < 0) {
            at = -at - 1;
            insert(at, bucket);
        }
        counts[at]++;
    }

    /** The ids of those requests that may have a twin. */
    TwinTally twins() {
        return twins;
    }

    Pane pane(PaneKey key) {
        return new Pane(
                key.application(),
                key.second(),
                key.group(),
                key.revision(),
                key.route(),
                key.host(),
                requests,
                failures,
                Arrays.copyOf(buckets, filled),
                Arrays.copyOf(counts, filled));
    }

    private void insert(int at, int bucket) {
        if (filled == buckets.length) {
            buckets = Arrays.copyOf(buckets, filled * 2);
            counts = Arrays.copyOf(counts, filled * 2);
        }
        System.arraycopy(buckets, at, buckets, at + 1, filled - at);
        System.arraycopy(counts, at, counts, at + 1, filled - at);
        buckets[at] = bucket;
        counts[at] = 0;
        filled++;
    }
}
