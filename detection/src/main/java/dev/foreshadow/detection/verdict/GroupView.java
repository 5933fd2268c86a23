package dev.foreshadow.detection.verdict;

/**
 * What one group looks like: eligible requests of the last ten seconds of event time.
 *
 * @param requestsPerSecond eligible requests per second
 * @param failureShare share of failed requests, 0 to 1
 * @param p50Millis median latency, milliseconds; 0 without requests
 * @param p99Millis 99th percentile of latency, milliseconds; 0 without requests
 * @param hosts hosts heard from
 */
public record GroupView(double requestsPerSecond, double failureShare, double p50Millis, double p99Millis, int hosts) {
    /** A group that has not been heard. */
    public static final GroupView SILENT = new GroupView(0, 0, 0, 0, 0);
}
