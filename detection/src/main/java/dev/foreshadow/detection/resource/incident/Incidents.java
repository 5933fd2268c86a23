package dev.foreshadow.detection.resource.incident;

/**
 * What happened to the pods of one host in one block.
 *
 * @param host its name
 * @param podSeconds seconds that its pods were watched, at least 0
 * @param all incidents, at least 0
 * @param repeated those that came soon after another of the same pod, at most one a pod; 0 to {@code all}
 */
public record Incidents(String host, long podSeconds, long all, long repeated) {}
