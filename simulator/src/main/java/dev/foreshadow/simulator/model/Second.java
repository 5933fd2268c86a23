package dev.foreshadow.simulator.model;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.traffic.Request;

import java.util.List;

/**
 * What happened in one second.
 *
 * @param second second of the story
 * @param startMillis epoch milliseconds at which it began
 * @param live answers to users, by arrival
 * @param shadow answers to copies, by arrival
 * @param unserved users' requests that reached no pod
 * @param killed pods whose container ran out of memory
 */
public record Second(
        long second,
        long startMillis,
        List<Answer> live,
        List<Answer> shadow,
        List<Request> unserved,
        List<Pod> killed) {}
