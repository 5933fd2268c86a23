package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Counts and conditions of a deployment, from its replica sets. */
final class DeploymentStatus {
    private static final String[] COUNTS = {
        "replicas", "updatedReplicas", "readyReplicas", "availableReplicas", "unavailableReplicas"
    };

    private DeploymentStatus() {}

    static void write(
            World world, Deadlines deadlines, ObjectNode deployment, Optional<ObjectNode> fresh, List<ObjectNode> old) {
        ObjectNode before = deployment.path("status") instanceof ObjectNode status ? status : Tree.object();
        ObjectNode after = before.deepCopy();
        count(deployment, fresh, old, after);
        conditions(world, deadlines, deployment, before, after);
        if (!after.equals(before)) {
            world.modify(World.DEPLOYMENTS, deployment, "status", copy -> copy.set("status", after));
        }
    }

    private static void count(
            JsonNode deployment, Optional<ObjectNode> fresh, List<ObjectNode> old, ObjectNode status) {
        List<ObjectNode> sets = new ArrayList<>(old);
        fresh.ifPresent(sets::add);
        int desired = ReplicaSets.replicas(deployment);
        int available = sum(sets, "availableReplicas");
        put(status, "replicas", sum(sets, "replicas"));
        put(
                status,
                "updatedReplicas",
                fresh.map(set -> ReplicaSets.status(set, "replicas")).orElse(0));
        put(status, "readyReplicas", sum(sets, "readyReplicas"));
        put(status, "availableReplicas", available);
        int expected = Math.max(desired, sum(sets, "replicas"));
        put(status, "unavailableReplicas", Math.max(0, expected - available));
        status.set("observedGeneration", Tree.at(deployment, "metadata", "generation"));
    }

    /** Zero counts are left out, as the real API's JSON does. */
    private static void put(ObjectNode status, String field, int count) {
        if (count == 0) {
            status.remove(field);
        } else {
            status.put(field, count);
        }
    }

    private static int sum(List<ObjectNode> sets, String count) {
        return sets.stream().mapToInt(set -> ReplicaSets.status(set, count)).sum();
    }

    private static void conditions(
            World world, Deadlines deadlines, JsonNode deployment, ObjectNode before, ObjectNode after) {
        RollingUpdate update = RollingUpdate.of(deployment.path("spec"));
        boolean available = after.path("availableReplicas").asInt() >= update.desired() - update.unavailable();
        Conditions.set(
                after,
                "Available",
                available,
                available ? "MinimumReplicasAvailable" : "MinimumReplicasUnavailable",
                available ? "Deployment has minimum availability." : "Deployment does not have minimum availability.",
                world.stamp());
        progress(world, deadlines, deployment, before, after);
    }

    private static void progress(
            World world, Deadlines deadlines, JsonNode deployment, ObjectNode before, ObjectNode after) {
        ObjectNode known = Conditions.find(before, "Progressing");
        String now = world.stamp();
        if (isComplete(deployment, after)) {
            ObjectNode done = Conditions.set(
                    after,
                    "Progressing",
                    true,
                    "NewReplicaSetAvailable",
                    "ReplicaSet has successfully progressed.",
                    now);
            boolean already = Tree.text(known, "reason").equals("NewReplicaSetAvailable");
            done.put("lastUpdateTime", already ? Tree.text(known, "lastUpdateTime") : now);
            return;
        }
        boolean moved = moved(before, after) || Tree.text(known, "reason").equals("NewReplicaSetAvailable");
        String since = moved || !known.has("lastUpdateTime") ? now : Tree.text(known, "lastUpdateTime");
        Instant deadline = Instant.parse(since)
                .plusSeconds(
                        Tree.at(deployment, "spec", "progressDeadlineSeconds").asInt(600));
        boolean late = !world.now().isBefore(deadline);
        if (!late) {
            deadlines.at(deadline);
        }
        Conditions.set(
                        after,
                        "Progressing",
                        !late,
                        late ? "ProgressDeadlineExceeded" : "ReplicaSetUpdated",
                        late ? "ReplicaSet has timed out progressing." : "ReplicaSet is progressing.",
                        now)
                .put("lastUpdateTime", since);
    }

    private static boolean isComplete(JsonNode deployment, ObjectNode status) {
        int desired = ReplicaSets.replicas(deployment);
        return status.path("updatedReplicas").asInt() == desired
                && status.path("replicas").asInt() == desired
                && status.path("availableReplicas").asInt() == desired;
    }

    private static boolean moved(ObjectNode before, ObjectNode after) {
        for (String count : COUNTS) {
            if (before.path(count).asInt() != after.path(count).asInt()) {
                return true;
            }
        }
        return !before.path("observedGeneration").equals(after.path("observedGeneration"));
    }
}
