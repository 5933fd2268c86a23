package dev.foreshadow.jobs.pairing;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Where requests that may have a twin went. */
final class TwinCounters {
    private final Counter paired;
    private final Counter pairedLate;
    private final Counter unmatched;
    private final Counter unanswered;
    private final Counter duplicates;
    private final Counter late;
    private final Counter overflow;

    TwinCounters(MetricGroup metrics, WaitingRequests waiting) {
        paired = metrics.counter("foreshadow_twins_paired_total");
        pairedLate = metrics.counter("foreshadow_twins_paired_late_total");
        unmatched = metrics.counter("foreshadow_twins_unmatched_total");
        unanswered = metrics.counter("foreshadow_twins_unanswered_total");
        duplicates = metrics.counter("foreshadow_twins_duplicate_total");
        late = metrics.counter("foreshadow_twins_late_total");
        overflow = metrics.counter("foreshadow_twins_overflow_total");
        metrics.gauge("foreshadow_twins_waiting", waiting::sum);
    }

    void joined(JoinedSecond found, boolean late) {
        paired.inc(found.paired());
        pairedLate.inc(late ? found.paired() : 0);
    }

    /** Nothing more will be joined in that second. */
    void ended(JoinedSecond last, boolean chosenById) {
        unmatched.inc(last.unmatched());
        duplicates.inc(last.duplicates());
        unanswered.inc(chosenById ? last.unanswered() : 0);
    }

    void late(int requests) {
        late.inc(requests);
    }

    void overflow(int requests) {
        overflow.inc(requests);
    }
}
