package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;

/** Keeps as many pods as a replica set wants, and counts them. */
final class ReplicaSetController implements Controller {
    /** Whom to take first: without a node, then not ready, then ready for the shortest time. */
    private static final Comparator<JsonNode> LEAST_MISSED = Comparator.<JsonNode, Boolean>comparing(Pods::isScheduled)
            .thenComparing(pod -> Pods.readySince(pod).isPresent())
            .thenComparing(pod -> Pods.readySince(pod).orElse(Instant.EPOCH), Comparator.reverseOrder())
            .thenComparing(Pods::name);

    @Override
    public void pass(World world, Deadlines deadlines) {
        List<ObjectNode> sets = world.all(World.REPLICA_SETS);
        if (sets.isEmpty()) {
            return;
        }
        Map<String, List<ObjectNode>> owned = world.byController(World.PODS);
        for (ObjectNode set : sets) {
            if (!Pods.isDeleted(set)) {
                List<ObjectNode> active = owned.getOrDefault(Pods.uid(set), List.of()).stream()
                        .filter(Pods::isActive)
                        .toList();
                count(world, deadlines, set, active);
                keep(world, set, active);
            }
        }
    }

    private static void keep(World world, ObjectNode set, List<ObjectNode> active) {
        int missing = ReplicaSets.replicas(set) - active.size();
        for (int i = 0; i < missing; i++) {
            world.create(World.PODS, pod(set));
        }
        active.stream().sorted(LEAST_MISSED).limit(Math.max(0, -missing)).forEach(pod -> world.delete(World.PODS, pod));
    }

    private static ObjectNode pod(JsonNode set) {
        JsonNode template = Tree.at(set, "spec", "template");
        ObjectNode pod = Tree.object().put("apiVersion", "v1").put("kind", "Pod");
        ObjectNode metadata = template.path("metadata") instanceof ObjectNode own ? own.deepCopy() : Tree.object();
        pod.set("metadata", metadata);
        metadata.put("generateName", Pods.name(set) + "-").put("namespace", Pods.namespace(set));
        metadata.putArray("ownerReferences").add(ReplicaSets.owner(set, "apps/v1", "ReplicaSet"));
        pod.set("spec", template.path("spec").deepCopy());
        return pod;
    }

    private static void count(World world, Deadlines deadlines, ObjectNode set, List<ObjectNode> active) {
        ObjectNode before = set.path("status") instanceof ObjectNode status ? status : Tree.object();
        ObjectNode after = before.deepCopy();
        int minReadySeconds = Tree.at(set, "spec", "minReadySeconds").asInt();
        int ready = 0;
        int available = 0;
        for (ObjectNode pod : active) {
            Instant since = Pods.readySince(pod).orElse(Instant.MAX);
            if (since.equals(Instant.MAX)) {
                continue;
            }
            ready++;
            Instant availableAt = since.plusSeconds(minReadySeconds);
            if (availableAt.isAfter(world.now()) && minReadySeconds > 0) {
                deadlines.at(availableAt);
            } else {
                available++;
            }
        }
        after.put("replicas", active.size());
        after.put("fullyLabeledReplicas", active.size());
        after.put("readyReplicas", ready);
        after.put("availableReplicas", available);
        after.set("observedGeneration", Tree.at(set, "metadata", "generation"));
        if (!after.equals(before)) {
            world.modify(World.REPLICA_SETS, set, "status", copy -> copy.set("status", after));
        }
    }
}
