package dev.foreshadow.demo.bench;

import java.util.Collection;

/**
 * From when event time could pass the second that completed the evidence, until a consumer had the decision.
 *
 * @param p50 median, milliseconds
 * @param p99 of a hundred the second slowest at best, milliseconds
 */
record Latency(long p50, long p99) {
    static Latency of(Collection<Long> millis) {
        long[] rising = millis.stream().mapToLong(Long::longValue).sorted().toArray();
        return new Latency(at(rising, 0.5), at(rising, 0.99));
    }

    private static long at(long[] rising, double share) {
        return rising.length == 0 ? 0 : rising[(int) Math.ceil(share * rising.length) - 1];
    }
}
