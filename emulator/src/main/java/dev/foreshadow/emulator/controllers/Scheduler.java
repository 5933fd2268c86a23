package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Gives pods to nodes: where fewest of their siblings are, then where fewest pods are, then by name. */
final class Scheduler implements Controller {
    /** Pods per node, in all and per controller. */
    private static final class Load {
        private final Map<String, Integer> counts = new HashMap<>();

        int of(String node, String controller) {
            return counts.getOrDefault(node + " " + controller, 0);
        }

        void add(String node, JsonNode pod) {
            counts.merge(node + " ", 1, Integer::sum);
            String controller = Pods.controller(pod);
            if (!controller.isEmpty()) {
                counts.merge(node + " " + controller, 1, Integer::sum);
            }
        }
    }

    @Override
    public void pass(World world, Deadlines deadlines) {
        List<ObjectNode> pods = world.all(World.PODS);
        List<ObjectNode> waiting = pods.stream()
                .filter(pod -> !Pods.isScheduled(pod) && Pods.isActive(pod))
                .toList();
        if (waiting.isEmpty()) {
            return;
        }
        List<ObjectNode> nodes = world.all("nodes");
        Load load = new Load();
        pods.stream().filter(Pods::isScheduled).filter(Pods::isActive).forEach(pod -> load.add(node(pod), pod));
        waiting.forEach(pod -> place(world, pod, nodes, load));
    }

    private static void place(World world, ObjectNode pod, List<ObjectNode> nodes, Load load) {
        String siblings = Pods.controller(pod);
        Optional<String> best = nodes.stream()
                .filter(node -> Placement.fits(pod, node))
                .map(Pods::name)
                .min(Comparator.<String>comparingInt(node -> load.of(node, siblings))
                        .thenComparingInt(node -> load.of(node, ""))
                        .thenComparing(Comparator.naturalOrder()));
        if (best.isEmpty()) {
            complain(world, pod, nodes.size());
            return;
        }
        load.add(best.get(), pod);
        world.modify(World.PODS, pod, "", copy -> Tree.ensure(copy, "spec").put("nodeName", best.get()));
    }

    private static void complain(World world, ObjectNode pod, int nodes) {
        String message = "0/%d nodes are available: none is schedulable and fits node selector, affinity and taints."
                .formatted(nodes);
        ObjectNode known = Conditions.find(pod.path("status"), "PodScheduled");
        if (!Tree.text(known, "message").equals(message)) {
            world.modify(
                    World.PODS,
                    pod,
                    "status",
                    copy -> Conditions.set(
                            Tree.ensure(copy, "status"),
                            "PodScheduled",
                            false,
                            "Unschedulable",
                            message,
                            world.stamp()));
        }
    }

    private static String node(JsonNode pod) {
        return Tree.text(pod, "spec", "nodeName");
    }
}
