package dev.foreshadow.detection.latency;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Live's own 90th, 99th and 99.9th percentile of the minute before, route by route: the levels whose exceedances are
 * counted on both sides.
 *
 * <p>A level is known before the bins it judges, so it may be as noisy as it likes: a wrong level asks about another
 * quantile, it does not favour a side. A level needs {@value #LEAST_ABOVE} durations above it; a thin minute is joined with
 * the next ones until the 99th percentile has that many.
 */
public final class LatencyLevels {
    /** The quantiles, 0 to 1. */
    private static final double[] QUANTILES = {0.9, 0.99, 0.999};

    /** Number of levels. */
    public static final int LEVELS = QUANTILES.length;

    private static final int LEAST_ABOVE = 10;
    private static final int UNKNOWN = -1;
    private static final int MINUTE_SECONDS = 60;

    private final int[][] levels;
    private final int[][] counts;
    private long minute = Long.MIN_VALUE;

    /** Nothing known of any route. */
    public LatencyLevels(int routes) {
        levels = new int[routes][];
        counts = new int[routes][];
    }

    /** The quantile of a level, 0 to 1. */
    public static double quantile(int level) {
        return QUANTILES[level];
    }

    /** Moves on to a second; the first one of a new minute settles the levels. To be called before counting. */
    public void advanceTo(long second) {
        long now = Math.floorDiv(second, MINUTE_SECONDS);
        if (now != minute) {
            minute = now;
            for (int route = 0; route < counts.length; route++) {
                if (counts[route] != null) {
                    settle(route);
                }
            }
        }
    }

    /** Learns from live's durations, after the bin was judged. */
    public void observe(int route, LatencyCounts durations) {
        if (counts[route] == null) {
            counts[route] = new int[LatencyScale.BUCKETS];
        }
        for (int i = 0; i < durations.size(); i++) {
            int sum = counts[route][durations.bucket(i)] + durations.count(i);
            counts[route][durations.bucket(i)] = Math.max(sum, 0); // an overflow would need 2e9 requests a minute
        }
    }

    private void settle(int route) {
        long total = 0;
        for (int count : counts[route]) {
            total += count;
        }
        if (levels[route] == null) {
            levels[route] = new int[] {UNKNOWN, UNKNOWN, UNKNOWN};
        }
        for (int level = 0; level < LEVELS; level++) {
            long above = (long) Math.floor(total * (1 - QUANTILES[level]) + 1e-9);
            if (above >= LEAST_ABOVE) {
                levels[route][level] = bucketWithAbove(counts[route], above);
            }
        }
        if (total * (1 - QUANTILES[1]) >= LEAST_ABOVE) {
            Arrays.fill(counts[route], 0);
        }
    }

    /** The fastest bucket that leaves at most that many durations above it. */
    private static int bucketWithAbove(int[] counts, long above) {
        long sum = 0;
        for (int bucket = counts.length - 1; bucket > 0; bucket--) {
            sum += counts[bucket];
            if (sum > above) {
                return bucket;
            }
        }
        return 0;
    }

    /** How many of the durations live would call slow at this level; 0 while the level is unknown. */
    public long slow(int level, int route, LatencyCounts durations) {
        int bucket = levels[route] == null ? UNKNOWN : levels[route][level];
        return bucket == UNKNOWN ? 0 : durations.above(bucket);
    }

    /**
     * How many of the durations are slow even after the tolerance; 0 while the level is unknown.
     *
     * @param tolerance relative slowdown that is no fault, at least 0
     */
    public long slowBeyond(int level, int route, LatencyCounts durations, double tolerance) {
        int bucket = levels[route] == null ? UNKNOWN : levels[route][level];
        if (bucket == UNKNOWN) {
            return 0;
        }
        // Durations above this bucket exceed (1 + tolerance) times every duration that live may still call fast.
        return durations.above(LatencyScale.bucketOf(LatencyScale.lowerBoundSeconds(bucket + 1) * (1 + tolerance)));
    }

    /** True once exceedances of a level can be counted on a route. */
    public boolean isKnown(int level, int route) {
        return levels[route] != null && levels[route][level] != UNKNOWN;
    }

    /** The duration of a level, seconds; 0 while unknown. */
    public double seconds(int level, int route) {
        return isKnown(level, route) ? LatencyScale.lowerBoundSeconds(levels[route][level] + 1) : 0;
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeLong(minute);
        for (int route = 0; route < levels.length; route++) {
            for (int level = 0; level < LEVELS; level++) {
                out.writeShort(levels[route] == null ? UNKNOWN - 1 : levels[route][level]);
            }
            int filled = 0;
            for (int bucket = 0; counts[route] != null && bucket < counts[route].length; bucket++) {
                filled += counts[route][bucket] > 0 ? 1 : 0;
            }
            out.writeShort(filled);
            for (int bucket = 0; filled > 0 && bucket < counts[route].length; bucket++) {
                if (counts[route][bucket] > 0) {
                    out.writeShort(bucket);
                    out.writeInt(counts[route][bucket]);
                }
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static LatencyLevels readFrom(DataInput in, int routes) throws IOException {
        LatencyLevels read = new LatencyLevels(routes);
        read.minute = in.readLong();
        for (int route = 0; route < routes; route++) {
            int[] levels = {in.readShort(), in.readShort(), in.readShort()};
            read.levels[route] = levels[0] < UNKNOWN ? null : levels;
            int filled = in.readShort();
            for (int i = 0; i < filled; i++) {
                if (read.counts[route] == null) {
                    read.counts[route] = new int[LatencyScale.BUCKETS];
                }
                read.counts[route][in.readShort()] = in.readInt();
            }
        }
        return read;
    }
}
