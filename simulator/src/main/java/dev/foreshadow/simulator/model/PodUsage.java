package dev.foreshadow.simulator.model;

/**
 * What the kubelet would report of a pod.
 *
 * @param cpuCores cores in use
 * @param memoryBytes working set
 * @param memoryLimitBytes its limit
 * @param restarts container restarts so far
 */
public record PodUsage(double cpuCores, long memoryBytes, long memoryLimitBytes, int restarts) {}
