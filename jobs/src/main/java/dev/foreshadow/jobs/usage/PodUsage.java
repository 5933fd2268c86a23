package dev.foreshadow.jobs.usage;

import dev.foreshadow.jobs.telemetry.Request.Origin;

/**
 * What one pod used and how it was. What a record does not tell is NaN, or negative: memory and its limit usually come from
 * different senders.
 *
 * @param application {@code namespace/name}
 * @param origin which group the pod belongs to, or that only its deployment tells
 * @param deployment k8s.deployment.name
 * @param revision the revision that it runs
 * @param host the node
 * @param pod the pod
 * @param timeMillis when it was read, epoch milliseconds
 * @param cpuCores cores in use
 * @param memoryBytes working set
 * @param memoryLimitBytes its limit
 * @param restarts container restarts so far
 * @param ready 1 when it answers, 0 when not
 */
public record PodUsage(
        String application,
        Origin origin,
        String deployment,
        String revision,
        String host,
        String pod,
        long timeMillis,
        double cpuCores,
        double memoryBytes,
        double memoryLimitBytes,
        long restarts,
        int ready) {
    /** Epoch second of the reading. */
    public long second() {
        return Math.floorDiv(timeMillis, 1_000L);
    }
}
