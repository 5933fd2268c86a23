package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.verdict.Assessment;
import dev.foreshadow.detection.verdict.Finding;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.metrics.MetricGroup;

import java.util.HashMap;
import java.util.Map;

/** The deciding evidence of every application that this subtask judges, as gauges. One gauge per application, no more. */
final class EvidenceGauges {
    private final MetricGroup metrics;
    private final Map<String, Double> byApplication = new HashMap<>();

    EvidenceGauges(MetricGroup metrics) {
        this.metrics = metrics;
    }

    /** A gauge cannot be taken back; it says that there is nothing. */
    void forget(String application) {
        byApplication.computeIfPresent(application, (known, before) -> 0.0);
    }

    void observe(String application, Assessment found) {
        double logEvidence = found.because().map(Finding::logEvidence).orElse(0.0);
        if (byApplication.put(application, logEvidence) == null) {
            Gauge<Double> gauge = () -> byApplication.get(application);
            metrics.addGroup("application", application).gauge("foreshadow_log_evidence", gauge);
        }
    }
}
