package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.verdict.VerdictKind;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

import java.util.EnumMap;
import java.util.Locale;
import java.util.Map;

/** Verdicts that were sent, by kind. */
final class VerdictCounters {
    private final Map<VerdictKind, Counter> sent = new EnumMap<>(VerdictKind.class);

    VerdictCounters(MetricGroup metrics) {
        for (VerdictKind kind : VerdictKind.values()) {
            String label = kind.name().toLowerCase(Locale.ROOT);
            sent.put(kind, metrics.addGroup("kind", label).counter("foreshadow_verdicts_total"));
        }
    }

    void count(VerdictKind kind) {
        sent.get(kind).inc();
    }
}
