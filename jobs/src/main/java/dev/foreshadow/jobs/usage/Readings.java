package dev.foreshadow.jobs.usage;

import dev.foreshadow.jobs.telemetry.Attributes;

import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.function.Supplier;

/** What one resource's gauges and sums say: the newest point of each. */
public final class Readings {
    private final Attributes resource;
    private final Supplier<byte[]> payload;
    private final Map<String, Double> newest = new HashMap<>();
    private long atNanos;

    /**
     * @param resource who sent them
     * @param payload their bytes, asked for only when they are rejected
     */
    public Readings(Attributes resource, Supplier<byte[]> payload) {
        this.resource = resource;
        this.payload = payload;
    }

    /**
     * Adds one point; points of one metric come in the order of their time.
     *
     * @param pointNanos epoch nanoseconds
     */
    public void put(String metric, double value, long pointNanos) {
        newest.put(metric, value);
        atNanos = Math.max(atNanos, pointNanos);
    }

    Attributes resource() {
        return resource;
    }

    byte[] payload() {
        return payload.get();
    }

    boolean isEmpty() {
        return newest.isEmpty();
    }

    OptionalDouble value(String metric) {
        Double value = newest.get(metric);
        return value == null ? OptionalDouble.empty() : OptionalDouble.of(value);
    }

    /** When the newest was taken, epoch nanoseconds. */
    long atNanos() {
        return atNanos;
    }
}
