package dev.foreshadow.simulator;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.routing.Match;
import dev.foreshadow.simulator.routing.Mirror;
import dev.foreshadow.simulator.routing.RoutingTable;
import dev.foreshadow.simulator.routing.Rule;
import dev.foreshadow.simulator.routing.Target;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A small checkout application, as the actuator would lay it out. */
public final class TestObjects {
    public static final String R1 = "registry.example/checkout@sha256:" + "1".repeat(64);
    public static final String R2 = "registry.example/checkout@sha256:" + "2".repeat(64);
    private static final long GIBIBYTE = 1L << 30;

    private TestObjects() {}

    public static String image(String revision) {
        return revision.equals("r1") ? R1 : R2;
    }

    public static Pod pod(String group, String revision, int number) {
        return new Pod(
                "uid-%s-%s-%d".formatted(group, revision, number),
                "checkout-%s-%s-%03d".formatted(group, revision, number),
                "node-" + (1 + number % 24),
                "checkout-" + group,
                Map.of(
                        "app",
                        "checkout",
                        Pod.APPLICATION,
                        "checkout",
                        Pod.ROLE,
                        group,
                        Pod.GROUP,
                        group,
                        Pod.REVISION,
                        revision),
                image(revision),
                true,
                GIBIBYTE);
    }

    public static List<Pod> pods(String group, String revision, int count) {
        return pods(group, revision, 0, count);
    }

    public static List<Pod> pods(String group, String revision, int from, int count) {
        List<Pod> pods = new ArrayList<>();
        for (int i = from; i < from + count; i++) {
            pods.add(pod(group, revision, i));
        }
        return pods;
    }

    @SafeVarargs
    public static ClusterView view(RoutingTable table, List<Pod> first, List<Pod>... others) {
        List<Pod> pods = new ArrayList<>(first);
        for (List<Pod> other : others) {
            pods.addAll(other);
        }
        return new ClusterView(table, pods);
    }

    /** Everything to live, GETs mirrored. */
    public static RoutingTable normal(double mirrorShare) {
        return table(List.of(new Target("checkout", "live", 100)), mirrorShare);
    }

    /** Users to the stable revision only, GETs mirrored. */
    public static RoutingTable rolledBack(double mirrorShare) {
        return table(List.of(new Target("checkout", "stable", 100)), mirrorShare);
    }

    public static RoutingTable table(List<Target> targets, double mirrorShare) {
        Mirror mirror = new Mirror(new Target("checkout-shadow", "", 100), mirrorShare);
        Rule eligible =
                new Rule("foreshadow-eligible", List.of(new Match("GET", "/", "")), targets, List.of(mirror), 5_000);
        Rule others = new Rule("foreshadow-default", List.of(), targets, List.of(), 5_000);
        Map<String, String> live = Map.of(Pod.GROUP, "live");
        return new RoutingTable(
                List.of(eligible, others),
                Map.of(
                        "checkout", Map.of("app", "checkout", Pod.GROUP, "live"),
                        "checkout-shadow", Map.of("app", "checkout", Pod.GROUP, "shadow")),
                Map.of(
                        "checkout",
                        Map.of(
                                "live", live,
                                "stable", Map.of(Pod.GROUP, "live", Pod.REVISION, "r1"),
                                "next", Map.of(Pod.GROUP, "live", Pod.REVISION, "r2"))));
    }
}
