package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.jobs.pairing.TwinPart;
import dev.foreshadow.jobs.telemetry.Outcome;

import java.util.Arrays;

/** A pane in the making. Buckets are found by open addressing, at most half full: a search in a sorted list costs more than all else. */
final class Tally {
    private static final int FIRST_SIZE = 4;
    private static final int FIRST_SLOTS = 8;
    private static final int SPREAD = 0x9e3779b9;
    private static final int SPREAD_SHIFT = 16;
    private static final long[] NO_IDS = {};
    private static final int[] NOTHING = {};

    private final Pod pod;
    private final RouteClass route;
    private long requests;
    private long failures;
    private int[] buckets = new int[FIRST_SLOTS];
    private int[] counts = new int[FIRST_SLOTS];
    private int filled;
    private long[] ids = NO_IDS;
    private int[] outcomes = NOTHING;
    private int twins;
    private boolean stamped = true;
    private boolean sent;

    Tally(Pod pod, RouteClass route) {
        this.pod = pod;
        this.route = route;
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
            int more = Math.max(FIRST_SIZE, twins + (twins >> 1));
            ids = Arrays.copyOf(ids, more);
            outcomes = Arrays.copyOf(outcomes, more);
        }
        ids[twins] = id;
        outcomes[twins++] = outcome;
    }

    /** It was sent, and must be counted into no more; who still knows it keeps little. */
    void markSent() {
        sent = true;
        ids = NO_IDS;
        outcomes = NOTHING;
        buckets = NOTHING;
        counts = NOTHING;
    }

    boolean isSent() {
        return sent;
    }

    boolean hasTwins() {
        return twins > 0;
    }

    Pane pane(long second) {
        int[] rising = new int[filled];
        int at = 0;
        for (int slot = 0; slot < buckets.length; slot++) {
            if (counts[slot] != 0) {
                rising[at++] = buckets[slot];
            }
        }
        Arrays.sort(rising);
        int[] ofRising = new int[filled];
        for (int i = 0; i < filled; i++) {
            ofRising[i] = counts[slot(buckets, rising[i])];
        }
        return new Pane(
                pod.sender().application(),
                second,
                pod.group(),
                pod.sender().revision(),
                route.name(),
                pod.sender().host(),
                requests,
                failures,
                rising,
                ofRising,
                stamped);
    }

    TwinPart twins(long second) {
        return new TwinPart(
                pod.sender().application(),
                second,
                pod.group(),
                pod.sender().revision(),
                route.name(),
                pod.sender().host(),
                Arrays.copyOf(ids, twins),
                Arrays.copyOf(outcomes, twins));
    }
}
