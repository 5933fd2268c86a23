package dev.foreshadow.simulator;

import dev.foreshadow.simulator.cluster.Cluster;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.Second;

import java.util.ArrayDeque;
import java.util.Deque;

/** Tells the cluster of killed containers, and of their return. Not thread-safe. */
final class Restarts {
    private record Due(long second, Pod pod) {}

    private final Cluster cluster;
    private final int restartSeconds;
    private final Deque<Due> due = new ArrayDeque<>();

    Restarts(Cluster cluster, int restartSeconds) {
        this.cluster = cluster;
        this.restartSeconds = restartSeconds;
    }

    void after(Second lived) {
        for (Pod pod : lived.killed()) {
            cluster.killed(pod);
            due.addLast(new Due(lived.second() + restartSeconds, pod));
        }
        while (!due.isEmpty() && due.peekFirst().second() <= lived.second()) {
            cluster.restarted(due.removeFirst().pod());
        }
    }
}
