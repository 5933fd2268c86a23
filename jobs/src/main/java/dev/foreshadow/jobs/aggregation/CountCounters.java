package dev.foreshadow.jobs.aggregation;

import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

/** Where requests went that were not counted into a pane. */
final class CountCounters {
    final Counter counted;
    final Counter ineligible;
    final Counter unknownApplication;
    final Counter unknownGroup;

    CountCounters(MetricGroup metrics) {
        counted = metrics.counter("foreshadow_requests_eligible_total");
        ineligible = metrics.counter("foreshadow_requests_ineligible_total");
        unknownApplication = metrics.counter("foreshadow_unknown_application_total");
        unknownGroup = metrics.counter("foreshadow_unknown_group_total");
    }
}
