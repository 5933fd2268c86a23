package dev.foreshadow.jobs.telemetry;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

import java.util.EnumMap;
import java.util.Map;

/** Counts records by outcome. */
final class TelemetryCounters {
    private final Counter read;
    private final Map<Reason, Counter> rejected = new EnumMap<>(Reason.class);

    TelemetryCounters(MetricGroup metrics) {
        read = metrics.counter("foreshadow_requests_read_total");
        for (Reason reason : Reason.values()) {
            rejected.put(reason, metrics.addGroup("reason", reason.label()).counter("foreshadow_dead_letters_total"));
        }
    }

    void read() {
        read.inc();
    }

    void rejected(Reason reason) {
        rejected.get(reason).inc();
    }
}
