package dev.foreshadow.detection.latency;

import java.util.Arrays;

/** How many durations fell into which bucket of {@link LatencyScale}. Sparse, sorted by bucket, immutable; merging is exact. */
public final class LatencyCounts {
    /** Nothing measured. */
    public static final LatencyCounts EMPTY = new LatencyCounts(new int[0], new int[0]);

    private final int[] buckets;
    private final int[] counts;

    private LatencyCounts(int[] buckets, int[] counts) {
        this.buckets = buckets;
        this.counts = counts;
    }

    /**
     * Counts from two parallel arrays, which are copied.
     *
     * @param buckets strictly rising, each 0 to {@link LatencyScale#BUCKETS} - 1
     * @param counts positive, as many as buckets
     * @throws IllegalArgumentException if the arrays do not fit together or are out of order
     */
    public static LatencyCounts of(int[] buckets, int[] counts) {
        if (buckets.length != counts.length) {
            throw new IllegalArgumentException(
                    "counts: found %d for %d buckets; one each is needed".formatted(counts.length, buckets.length));
        }
        for (int i = 0; i < buckets.length; i++) {
            if (buckets[i] < 0 || buckets[i] >= LatencyScale.BUCKETS || (i > 0 && buckets[i] <= buckets[i - 1])) {
                throw new IllegalArgumentException("buckets[%d]: found %d; buckets rise strictly from 0 to %d"
                        .formatted(i, buckets[i], LatencyScale.BUCKETS - 1));
            }
            if (counts[i] <= 0) {
                throw new IllegalArgumentException(
                        "counts[%d]: found %d; only positive counts are kept".formatted(i, counts[i]));
            }
        }
        return buckets.length == 0 ? EMPTY : new LatencyCounts(buckets.clone(), counts.clone());
    }

    /** Counts of the given durations in seconds, in any order. */
    public static LatencyCounts ofSeconds(double... seconds) {
        int[] found =
                Arrays.stream(seconds).mapToInt(LatencyScale::bucketOf).sorted().toArray();
        int[] buckets = Arrays.stream(found).distinct().toArray();
        int[] counts = new int[buckets.length];
        for (int bucket : found) {
            counts[Arrays.binarySearch(buckets, bucket)]++;
        }
        return of(buckets, counts);
    }

    /** Both together. */
    public LatencyCounts merge(LatencyCounts other) {
        if (other.size() == 0) {
            return this;
        }
        int[] mergedBuckets = new int[size() + other.size()];
        int[] mergedCounts = new int[size() + other.size()];
        int filled = 0;
        int mine = 0;
        int theirs = 0;
        while (mine < size() || theirs < other.size()) {
            int left = mine < size() ? buckets[mine] : Integer.MAX_VALUE;
            int right = theirs < other.size() ? other.buckets[theirs] : Integer.MAX_VALUE;
            int bucket = Math.min(left, right);
            long count = (left == bucket ? counts[mine++] : 0L) + (right == bucket ? other.counts[theirs++] : 0L);
            mergedBuckets[filled] = bucket;
            mergedCounts[filled++] = (int) Math.min(Integer.MAX_VALUE, count);
        }
        return new LatencyCounts(Arrays.copyOf(mergedBuckets, filled), Arrays.copyOf(mergedCounts, filled));
    }

    /** Number of buckets that hold anything. */
    public int size() {
        return buckets.length;
    }

    /** The {@code index}-th filled bucket, from the fastest. */
    public int bucket(int index) {
        return buckets[index];
    }

    /** The count of the {@code index}-th filled bucket. */
    public int count(int index) {
        return counts[index];
    }

    /** Durations in all buckets. */
    public long total() {
        return above(-1);
    }

    /** Durations in buckets above the given one. */
    public long above(int bucket) {
        long sum = 0;
        for (int i = buckets.length - 1; i >= 0 && buckets[i] > bucket; i--) {
            sum += counts[i];
        }
        return sum;
    }

    /** Durations in buckets below the given one. */
    public long below(int bucket) {
        long sum = 0;
        for (int i = 0; i < buckets.length && buckets[i] < bucket; i++) {
            sum += counts[i];
        }
        return sum;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof LatencyCounts that
                && Arrays.equals(buckets, that.buckets)
                && Arrays.equals(counts, that.counts);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(buckets) + Arrays.hashCode(counts);
    }

    @Override
    public String toString() {
        return "LatencyCounts" + Arrays.toString(buckets) + Arrays.toString(counts);
    }
}
