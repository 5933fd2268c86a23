package dev.foreshadow.simulator.fault;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.traffic.Route;

/**
 * What a fault may look at: one request on one pod.
 *
 * @param pod the pod that serves it
 * @param route what is asked for
 * @param second second of the story
 * @param requestsPerSecond what the pod served in the second before
 */
public record Exposure(Pod pod, Route route, long second, double requestsPerSecond) {}
