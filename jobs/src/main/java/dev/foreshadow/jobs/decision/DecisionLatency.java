package dev.foreshadow.jobs.decision;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/**
 * From the end of the event second that completed a pattern until its decision left, as a classic Prometheus histogram: one
 * counter a bucket, each with all that the smaller ones have. Flink's own histograms become summaries, which cannot be added
 * up over subtasks.
 */
final class DecisionLatency {
    private static final double[] BOUNDS_SECONDS = {0.5, 1, 2, 2.5, 3, 4, 5, 10, 30};
    private static final double MILLIS_PER_SECOND = 1_000;

    private final Counter[] buckets = new Counter[BOUNDS_SECONDS.length + 1];
    private final Counter count;

    DecisionLatency(MetricGroup metrics) {
        for (int i = 0; i < buckets.length; i++) {
            String bound = i < BOUNDS_SECONDS.length ? String.valueOf(BOUNDS_SECONDS[i]) : "+Inf";
            buckets[i] = metrics.addGroup("le", bound).counter("foreshadow_decision_latency_seconds_bucket");
        }
        count = metrics.counter("foreshadow_decision_latency_seconds_count");
    }

    /** Notes a decision; both times are epoch milliseconds. */
    void observe(long decidedAtMillis, long nowMillis) {
        double seconds = (nowMillis - decidedAtMillis) / MILLIS_PER_SECOND;
        for (int i = 0; i < buckets.length; i++) {
            if (i == BOUNDS_SECONDS.length || seconds <= BOUNDS_SECONDS[i]) {
                buckets[i].inc();
            }
        }
        count.inc();
    }
}
