package dev.foreshadow.jobs.aggregation;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Where requests went: each is in one of these, and in one only. */
final class CountCounters implements PaneCounter.Requests {
    private final Counter eligible;
    private final Counter ineligible;
    private final Counter unknownGroup;
    private final Counter unknownApplication;
    private final Counter repeated;

    CountCounters(MetricGroup metrics) {
        eligible = metrics.counter("foreshadow_requests_eligible_total");
        ineligible = metrics.counter("foreshadow_requests_ineligible_total");
        unknownApplication = metrics.counter("foreshadow_unknown_application_total");
        repeated = metrics.counter("foreshadow_requests_repeated_total");
        unknownGroup = metrics.counter("foreshadow_unknown_group_total");
    }

    @Override
    public void count(int eligibleOnes, int ineligibleOnes, int ungrouped) {
        eligible.inc(eligibleOnes);
        ineligible.inc(ineligibleOnes);
        unknownGroup.inc(ungrouped);
    }

    void countRepeated(int requests) {
        repeated.inc(requests);
    }

    void countStranger() {
        unknownApplication.inc();
    }
}
