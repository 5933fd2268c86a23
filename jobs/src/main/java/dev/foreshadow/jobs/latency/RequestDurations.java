package dev.foreshadow.jobs.latency;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.apache.flink.metrics.Counter;
import org.apache.flink.metrics.MetricGroup;

import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;

/**
 * A histogram per application and group, of the first {@value #MOST_APPLICATIONS} applications that this subtask judges: an
 * application has {@value DurationHistogram#SERIES} series per group, and ten thousand of them would be the largest thing that
 * a Prometheus knows. Seconds of the others are counted. A metric cannot be taken back: an application that was removed keeps
 * its place until the job restarts.
 */
public final class RequestDurations {
    static final int MOST_APPLICATIONS = 200;

    private final MetricGroup metrics;
    private final Counter omitted;
    private final Map<String, Map<Group, DurationHistogram>> byApplication = new HashMap<>();

    /** @param metrics of the operator that judges */
    public RequestDurations(MetricGroup metrics) {
        this.metrics = metrics;
        omitted = metrics.counter("foreshadow_request_duration_omitted_seconds_total");
    }

    /** Adds one second of an application, each second once. */
    public void observe(String application, SecondBin bin) {
        if (bin.cells().isEmpty()) {
            return;
        }
        Map<Group, DurationHistogram> groups = byApplication.get(application);
        if (groups == null) {
            if (byApplication.size() >= MOST_APPLICATIONS) {
                omitted.inc();
                return;
            }
            groups = histograms(application);
            byApplication.put(application, groups);
        }
        for (Cell cell : bin.cells()) {
            groups.get(cell.group()).add(cell.latency(), cell.failures());
        }
        groups.values().forEach(DurationHistogram::publish);
    }

    private Map<Group, DurationHistogram> histograms(String application) {
        Map<Group, DurationHistogram> groups = new EnumMap<>(Group.class);
        for (Group group : Group.values()) {
            groups.put(group, new DurationHistogram(metrics, application, group));
        }
        return groups;
    }
}
