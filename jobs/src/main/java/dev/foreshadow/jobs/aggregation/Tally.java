package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.jobs.pairing.TwinPart;
import dev.foreshadow.jobs.telemetry.Outcome;

import java.util.Arrays;

/** A pane in the making. Buckets are kept sorted: a host's second on one route fills a few dozen of them at most. */
final class Tally {
    private static final int FIRST_SIZE = 4;
    private static final long[] NO_IDS = {};
    private static final int[] NO_OUTCOMES = {};

    private final Pod pod;
    private final RouteClass route;
    private long requests;
    private long failures;
    private int[] buckets = new int[FIRST_SIZE];
    private int[] counts = new int[FIRST_SIZE];
    private int filled;
    private long[] ids = NO_IDS;
    private int[] outcomes = NO_OUTCOMES;
    private int twins;
    private boolean stamped = true;

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
        int at = Arrays.binarySearch(buckets, 0, filled, bucket);
        if (at < 0) {
            at = -at - 1;
            insert(at, bucket);
        }
        counts[at]++;
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

    boolean hasTwins() {
        return twins > 0;
    }

    Pane pane(long second) {
        return new Pane(
                pod.sender().application(),
                second,
                pod.group(),
                pod.sender().revision(),
                route.name(),
                pod.sender().host(),
                requests,
                failures,
                Arrays.copyOf(buckets, filled),
                Arrays.copyOf(counts, filled),
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
