package dev.foreshadow.jobs.latency;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Group;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import java.util.Arrays;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Durations of one group as a classic Prometheus histogram: a counter per bound, each with all that is below it. Flink's own
 * histograms become summaries, whose quantiles cannot be added up. Durations come in the buckets of {@link LatencyScale}, so a
 * bound is exact to 2 % and the sum to 1 %. Requests that failed have no duration; they are counted beside it.
 */
final class DurationHistogram {
    /** Series of one group: a bucket per bound and one without, count, sum, failures. */
    static final int SERIES = 15;

    /** Those that Prometheus' client libraries begin with, so that they fit with what applications tell of themselves. */
    private static final double[] BOUNDS_SECONDS = {0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10};

    /** The last bucket of the scale that counts as within each bound. */
    private static final int[] LAST =
            Arrays.stream(BOUNDS_SECONDS).mapToInt(LatencyScale::bucketOf).toArray();

    private static final double[] VALUE_SECONDS = IntStream.range(0, LatencyScale.BUCKETS)
            .mapToDouble(LatencyScale::valueSeconds)
            .toArray();

    private final Counter[] buckets = new Counter[BOUNDS_SECONDS.length + 1];
    private final Counter count;
    private final Counter failures;
    private final long[] fresh = new long[buckets.length];

    /** Read by reporters. */
    private volatile double sumSeconds;

    private double freshSeconds;

    DurationHistogram(MetricGroup metrics, String application, Group group) {
        String name = group.name().toLowerCase(Locale.ROOT);
        for (int i = 0; i < buckets.length; i++) {
            String bound = i < BOUNDS_SECONDS.length ? String.valueOf(BOUNDS_SECONDS[i]) : "+Inf";
            buckets[i] = metrics.addGroup("application", application)
                    .addGroup("group", name)
                    .addGroup("le", bound)
                    .counter("foreshadow_request_duration_seconds_bucket");
        }
        count = metrics.addGroup("application", application)
                .addGroup("group", name)
                .counter("foreshadow_request_duration_seconds_count");
        failures = metrics.addGroup("application", application)
                .addGroup("group", name)
                .counter("foreshadow_requests_failed_total");
        Gauge<Double> sum = () -> sumSeconds;
        metrics.addGroup("application", application)
                .addGroup("group", name)
                .gauge("foreshadow_request_duration_seconds_sum", sum);
    }

    void add(LatencyCounts latency, long failed) {
        int bound = 0;
        for (int i = 0; i < latency.size(); i++) { // both rise
            while (bound < LAST.length && latency.bucket(i) > LAST[bound]) {
                bound++;
            }
            fresh[bound] += latency.count(i);
            freshSeconds += latency.count(i) * VALUE_SECONDS[latency.bucket(i)];
        }
        failures.inc(failed);
    }

    /** Shows what was added since the last time. */
    @SuppressWarnings("NonAtomicVolatileUpdate") // one thread writes
    void publish() {
        long upToHere = 0;
        for (int i = 0; i < buckets.length; i++) {
            upToHere += fresh[i];
            buckets[i].inc(upToHere);
        }
        count.inc(upToHere);
        sumSeconds += freshSeconds;
        Arrays.fill(fresh, 0);
        freshSeconds = 0;
    }
}
