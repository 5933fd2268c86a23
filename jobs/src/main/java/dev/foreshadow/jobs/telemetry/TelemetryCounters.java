package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

import java.util.HashMap;
import java.util.Map;

/** Counts records by outcome. */
final class TelemetryCounters {
    private final Counter read;
    private final Map<String, Counter> rejected = new HashMap<>();

    TelemetryCounters(MetricGroup metrics) {
        read = metrics.counter("foreshadow_requests_read_total");
        for (Reason reason : Reason.values()) {
            rejected.put(
                    reason.label(),
                    metrics.addGroup("reason", reason.label()).counter("foreshadow_dead_letters_total"));
        }
    }

    void read(RequestBatch batch) {
        read.inc(batch.size());
        for (DeadLetter letter : batch.deadLetters()) {
            rejected.get(letter.reason()).inc();
        }
    }
}
