package dev.foreshadow.detection.latency;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Live's own 90th, 99th and 99.9th percentile of the time before, and its 10th, route by route: the levels whose
 * exceedances are counted on both sides.
 *
 * <p>A level is known before the bins it judges, so it may be as noisy as it likes: a wrong level asks about another
 * quantile, it does not favour a side. So a level needs {@value #LEAST_BEYOND} durations beyond it only. A busy route's
 * levels are those of the last minute; a rare one's are taken from as many minutes, up to an hour, as the highest needs.
 */
public final class LatencyLevels {
    /** The quantiles, 0 to 1; the last one is a lower level. */
    private static final double[] QUANTILES = {0.9, 0.99, 0.999, 0.1};

    /** Number of levels. */
    public static final int LEVELS = QUANTILES.length;

    /** The level that is exceeded by being faster. */
    public static final int FAST = LEVELS - 1;

    private static final int HIGHEST = 2;
    private static final int LEAST_BEYOND = 3;

    /** A minute with so many durations beyond the highest level is enough by itself. */
    private static final int AMPLE_BEYOND = 10;

    private static final int UNKNOWN = -1;
    private static final int MINUTE_SECONDS = 60;
    private static final int LONGEST_MEMORY_MINUTES = 60;

    /** A memory this long is given up as soon as the 99th percentile can do without it, minutes. */
    private static final int LONG_MEMORY_MINUTES = 10;

    private final int[][] levels;
    private final int[][] beyond;
    private final int[][] counts;
    private final int[] minutes;
    private double tolerance = Double.NaN;
    private long minute = Long.MIN_VALUE;

    /** Nothing known of any route. */
    public LatencyLevels(int routes) {
        levels = new int[routes][];
        beyond = new int[routes][];
        counts = new int[routes][];
        minutes = new int[routes];
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
        if (durations.size() == 0) {
            return;
        }
        if (counts[route] == null) {
            counts[route] = new int[LatencyScale.BUCKETS];
        }
        int[] sums = counts[route];
        for (int i = 0; i < durations.size(); i++) {
            int sum = sums[durations.bucket(i)] + durations.count(i);
            sums[durations.bucket(i)] = Math.max(sum, 0); // an overflow would need 2e9 requests an hour
        }
    }

    private void settle(int route) {
        long total = 0;
        for (int count : counts[route]) {
            total += count;
        }
        if (levels[route] == null) {
            levels[route] = unknown();
        }
        beyond[route] = null;
        minutes[route]++;
        for (int level = 0; level < LEVELS; level++) {
            long allowed = allowedBeyond(level, total);
            if (allowed >= LEAST_BEYOND) {
                levels[route][level] = level == FAST
                        ? bucketWithBelow(counts[route], allowed)
                        : bucketWithAbove(counts[route], allowed);
            }
        }
        boolean enough = allowedBeyond(HIGHEST, total) >= AMPLE_BEYOND
                || (minutes[route] >= LONG_MEMORY_MINUTES && allowedBeyond(1, total) >= AMPLE_BEYOND)
                || minutes[route] >= LONGEST_MEMORY_MINUTES;
        if (enough) {
            Arrays.fill(counts[route], 0);
            minutes[route] = 0;
        }
    }

    private static int[] unknown() {
        int[] fresh = new int[LEVELS];
        Arrays.fill(fresh, UNKNOWN);
        return fresh;
    }

    private static long allowedBeyond(int level, long total) {
        double share = level == FAST ? QUANTILES[level] : 1 - QUANTILES[level];
        return (long) Math.floor(total * share + 1e-9);
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

    /** The slowest bucket that leaves at most that many durations below it. */
    private static int bucketWithBelow(int[] counts, long below) {
        long sum = 0;
        for (int bucket = 0; bucket < counts.length - 1; bucket++) {
            sum += counts[bucket];
            if (sum > below) {
                return bucket;
            }
        }
        return counts.length - 1;
    }

    /** How many of the durations lie beyond live's level; 0 while the level is unknown. */
    public long beyond(int level, int route, LatencyCounts durations) {
        if (!isKnown(level, route)) {
            return 0;
        }
        int bucket = levels[route][level];
        return level == FAST ? durations.below(bucket) : durations.above(bucket);
    }

    /**
     * How many of the durations lie beyond it even after the tolerance; 0 while the level is unknown.
     *
     * @param allowed relative difference that is no fault, at least 0
     */
    public long beyondTolerance(int level, int route, LatencyCounts durations, double allowed) {
        if (!isKnown(level, route)) {
            return 0;
        }
        int bucket = tolerated(route, allowed)[level];
        return level == FAST ? durations.below(bucket) : durations.above(bucket);
    }

    /** The buckets that even a tolerated answer cannot pass, by level. */
    private int[] tolerated(int route, double allowed) {
        if (allowed != tolerance) {
            tolerance = allowed;
            Arrays.fill(beyond, null);
        }
        if (beyond[route] == null) {
            beyond[route] = new int[LEVELS];
            for (int level = 0; level < LEVELS; level++) {
                int bucket = Math.max(0, levels[route][level]);
                // Above this bucket lies what exceeds (1 + tolerance) times every duration that live may still call
                // fast; below it, what is that much faster than every one that live may still call slow.
                beyond[route][level] = LatencyScale.bucketOf(
                        level == FAST
                                ? LatencyScale.lowerBoundSeconds(bucket) / (1 + allowed)
                                : LatencyScale.lowerBoundSeconds(bucket + 1) * (1 + allowed));
            }
        }
        return beyond[route];
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
            out.writeBoolean(levels[route] != null);
            for (int level = 0; level < LEVELS && levels[route] != null; level++) {
                out.writeShort(levels[route][level]);
            }
            out.writeByte(minutes[route]);
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
            if (in.readBoolean()) {
                read.levels[route] = unknown();
                for (int level = 0; level < LEVELS; level++) {
                    read.levels[route][level] = in.readShort();
                }
            }
            read.minutes[route] = in.readByte();
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
