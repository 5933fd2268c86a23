package dev.foreshadow.simulator.model;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.routing.RoutingTable;

import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/**
 * What the cluster looks like at one moment.
 *
 * @param table the routes
 * @param pods all pods of the application, ready or not, by name
 */
public record ClusterView(RoutingTable table, List<Pod> pods) {
    /** Nothing exists yet. */
    public static final ClusterView EMPTY = new ClusterView(RoutingTable.EMPTY, List.of());

    public ClusterView {
        pods = List.copyOf(pods);
    }

    /** Ready pods for which {@code condition} holds. */
    public long ready(Predicate<Pod> condition) {
        return pods.stream().filter(Pod::ready).filter(condition).count();
    }

    /** The host of the first shadow pod by name; empty when there is none. */
    public Optional<String> firstShadowHost() {
        return pods.stream().filter(Pod::isShadow).map(Pod::node).findFirst();
    }

    ClusterView without(Predicate<Pod> gone) {
        return new ClusterView(table, pods.stream().filter(gone.negate()).toList());
    }
}
