package dev.foreshadow.detection.latency;

import com.datadoghq.sketch.ddsketch.mapping.CubicallyInterpolatedMapping;
import com.datadoghq.sketch.ddsketch.mapping.IndexMapping;

/**
 * The one division of durations into buckets that both groups, every host and every job share.
 *
 * <p>Logarithmic buckets of the DDSketch kind: every duration between {@value #SHORTEST_SECONDS} s and
 * {@value #LONGEST_SECONDS} s lies within 1 % of its bucket's middle; what is outside falls into the first or last bucket.
 * Source: Masson, Rim, Lee, DDSketch, PVLDB 12(12), 2019, section 2.1.
 */
public final class LatencyScale {
    /** Largest relative distance between a duration and the value that stands for its bucket. */
    public static final double RELATIVE_ACCURACY = 0.01;

    static final double SHORTEST_SECONDS = 1e-7;
    static final double LONGEST_SECONDS = 1e5;

    private static final IndexMapping MAPPING = new CubicallyInterpolatedMapping(RELATIVE_ACCURACY);
    private static final int FIRST = MAPPING.index(SHORTEST_SECONDS);

    /** Number of buckets; a bucket is 0 to this, exclusive. */
    public static final int BUCKETS = MAPPING.index(LONGEST_SECONDS) - FIRST + 1;

    private LatencyScale() {}

    /**
     * The bucket of a duration.
     *
     * @param seconds a duration; what is not a positive number falls into bucket 0, infinity into the last one
     * @return 0 to {@link #BUCKETS} - 1
     */
    public static int bucketOf(double seconds) {
        if (!(seconds > SHORTEST_SECONDS)) { // also NaN and negative
            return 0;
        }
        return seconds >= LONGEST_SECONDS ? BUCKETS - 1 : MAPPING.index(seconds) - FIRST;
    }

    /** The shortest duration of a bucket, seconds. Buckets outside the scale are taken as the nearest one. */
    public static double lowerBoundSeconds(int bucket) {
        return MAPPING.lowerBound(clamp(bucket) + FIRST);
    }

    /** The duration that stands for a bucket, seconds: within 1 % of every duration in it. */
    public static double valueSeconds(int bucket) {
        return MAPPING.value(clamp(bucket) + FIRST);
    }

    private static int clamp(int bucket) {
        return Math.min(Math.max(0, bucket), BUCKETS - 1);
    }
}
