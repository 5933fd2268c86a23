package dev.foreshadow.simulator.telemetry;

import java.util.List;
import java.util.Map;

/**
 * What one resource (a pod) has to say. Attribute values are String, Long or Double.
 *
 * @param resource attributes of the resource
 * @param entries its log records, or its gauges
 */
public record Batch<T>(Map<String, Object> resource, List<T> entries) {

    /**
     * One access-log record.
     *
     * @param startNanos epoch nanoseconds at which the request started
     * @param endNanos epoch nanoseconds at which the sidecar wrote it
     * @param attributes the access log's fields
     */
    public record Entry(long startNanos, long endNanos, Map<String, Object> attributes) {}

    /**
     * One point of a gauge.
     *
     * @param name metric name
     * @param unit UCUM unit
     * @param nanos epoch nanoseconds
     * @param value value
     */
    public record Gauge(String name, String unit, long nanos, double value) {}
}
