package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.jobs.pairing.TwinPartsWriter;
import dev.foreshadow.jobs.pairing.Where;
import dev.foreshadow.jobs.telemetry.Outcome;

import java.util.Arrays;

/**
 * A pane in the making. Buckets are found by open addressing, at most half full: a search in a sorted list costs more than
 * all else. Tallies are used again and again with their arrays: twenty thousand new ones a second outlive a young
 * collection, and then cost more than the counting.
 */
final class Tally {
    private static final int FIRST_SIZE = 8;
    private static final int FIRST_SLOTS = 8;

    /** Arrays above this are not kept for the next use. */
    private static final int MOST_KEPT = 4_096;

    private static final int SPREAD = 0x9e3779b9;
    private static final int SPREAD_SHIFT = 16;

    private Pod pod;
    private RouteClass route;
    private long second;
    private long requests;
    private long failures;
    private int[] buckets = new int[FIRST_SLOTS];
    private int[] counts = new int[FIRST_SLOTS];
    private int filled;
    private long[] ids = new long[FIRST_SIZE];
    private int[] outcomes = new int[FIRST_SIZE];
    private int twins;
    private boolean stamped;

    /** Begins empty. */
    Tally begin(Pod ofPod, RouteClass ofRoute, long ofSecond) {
        pod = ofPod;
        route = ofRoute;
        second = ofSecond;
        stamped = true;
        return this;
    }

    /** It was sent, and is nobody's until it begins again. */
    void end() {
        pod = null;
        requests = 0;
        failures = 0;
        twins = 0;
        filled = 0;
        if (buckets.length > MOST_KEPT) {
            buckets = new int[FIRST_SLOTS];
            counts = new int[FIRST_SLOTS];
        } else {
            Arrays.fill(counts, 0);
        }
        if (ids.length > MOST_KEPT) {
            ids = new long[FIRST_SIZE];
            outcomes = new int[FIRST_SIZE];
        }
    }

    /** Whether it is open, and of these. */
    @SuppressWarnings("ReferenceEquality") // what is equal but another object is looked up
    boolean isOf(Pod aPod, RouteClass aRoute, long aSecond) {
        return pod == aPod && route == aRoute && second == aSecond;
    }

    /** Adds one request. Only answered ones have a latency that says anything. */
    void add(int outcome, boolean withGatewayTime) {
        requests++;
        stamped &= withGatewayTime;
        if (Outcome.failed(outcome)) {
            failures++;
            return;
        }
        int bucket = LatencyScale.bucketOf(Outcome.seconds(outcome));
        int slot = slot(buckets, bucket);
        if (counts[slot] == 0) {
            if (2 * filled >= buckets.length) {
                grow();
                slot = slot(buckets, bucket);
            }
            buckets[slot] = bucket;
            filled++;
        }
        counts[slot]++;
    }

    /** Where a bucket is, or would be. Neighbours are many: they are spread by an odd factor. */
    private int slot(int[] slots, int bucket) {
        int mask = slots.length - 1;
        int slot = (bucket * SPREAD) >>> SPREAD_SHIFT & mask;
        while (counts[slot] != 0 && slots[slot] != bucket) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        int[] oldBuckets = buckets;
        int[] oldCounts = counts;
        buckets = new int[2 * oldBuckets.length];
        counts = new int[buckets.length];
        for (int old = 0; old < oldBuckets.length; old++) {
            if (oldCounts[old] != 0) {
                int slot = slot(buckets, oldBuckets[old]);
                buckets[slot] = oldBuckets[old];
                counts[slot] = oldCounts[old];
            }
        }
    }

    /** Keeps the id of a request that may have a twin. */
    void addTwin(long id, int outcome) {
        if (twins == ids.length) {
            ids = Arrays.copyOf(ids, 2 * twins);
            outcomes = Arrays.copyOf(outcomes, 2 * twins);
        }
        ids[twins] = id;
        outcomes[twins++] = outcome;
    }

    void writeTo(PaneWriter panes) {
        long[] rising = new long[filled]; // bucket and count in one number
        int at = 0;
        for (int slot = 0; slot < buckets.length; slot++) {
            if (counts[slot] != 0) {
                rising[at++] = ((long) buckets[slot] << Integer.SIZE) | counts[slot];
            }
        }
        Arrays.sort(rising);
        panes.pod(pod, stamped);
        panes.counts(route.name(), requests, failures, filled);
        for (long one : rising) {
            panes.bucket((int) (one >>> Integer.SIZE), (int) one);
        }
    }

    void writeTo(TwinPartsWriter parts) {
        if (twins > 0) {
            Where where = new Where(
                    pod.group(),
                    pod.sender().revision(),
                    route.name(),
                    pod.sender().host());
            parts.add(where, ids, outcomes, twins);
        }
    }
}
