package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Keeps one replica set per template and moves replicas from the old ones to the new one. */
final class DeploymentController implements Controller {
    @Override
    public void pass(World world, Deadlines deadlines) {
        List<ObjectNode> deployments = world.all(World.DEPLOYMENTS);
        if (deployments.isEmpty()) {
            return;
        }
        Map<String, List<ObjectNode>> owned = world.byController(World.REPLICA_SETS);
        for (ObjectNode deployment : deployments) {
            if (!Pods.isDeleted(deployment)) {
                roll(world, deadlines, deployment, owned.getOrDefault(Pods.uid(deployment), List.of()));
            }
        }
    }

    private static void roll(World world, Deadlines deadlines, ObjectNode deployment, List<ObjectNode> owned) {
        List<ObjectNode> sets = new ArrayList<>(owned);
        sets.sort(Comparator.comparingLong(ReplicaSets::revision));
        JsonNode template = Tree.at(deployment, "spec", "template");
        Optional<ObjectNode> current =
                sets.stream().filter(set -> ReplicaSets.runs(set, template)).findFirst();
        if (current.isEmpty() && !isPaused(deployment)) {
            world.create(World.REPLICA_SETS, ReplicaSets.of(deployment, latest(sets) + 1));
            return; // its own creation calls for the next pass
        }
        current.ifPresent(fresh -> sets.remove(fresh));
        current.ifPresent(fresh -> {
            renumber(world, deployment, fresh, sets);
            scale(world, deployment, fresh, sets);
            forget(world, deployment, sets);
        });
        DeploymentStatus.write(world, deadlines, deployment, current, sets);
    }

    private static boolean isPaused(JsonNode deployment) {
        return Tree.at(deployment, "spec", "paused").asBoolean();
    }

    private static long latest(List<ObjectNode> sets) {
        return sets.stream().mapToLong(ReplicaSets::revision).max().orElse(0);
    }

    /** A template that comes back (a rollback) takes the next number, and the deployment shows it. */
    private static void renumber(World world, JsonNode deployment, ObjectNode fresh, List<ObjectNode> old) {
        long revision = Math.max(ReplicaSets.revision(fresh), latest(old) + 1);
        String text = Long.toString(revision);
        if (ReplicaSets.revision(fresh) != revision) {
            world.modify(World.REPLICA_SETS, fresh, "", copy -> annotate(copy, text));
        }
        if (ReplicaSets.revision(deployment) != revision) {
            world.modify(World.DEPLOYMENTS, deployment, "status", copy -> annotate(copy, text));
        }
    }

    private static void annotate(ObjectNode object, String revision) {
        Tree.ensure(object, "metadata", "annotations").put(ReplicaSets.REVISION, revision);
    }

    private static void scale(World world, JsonNode deployment, ObjectNode fresh, List<ObjectNode> old) {
        JsonNode spec = deployment.path("spec");
        RollingUpdate update = RollingUpdate.of(spec);
        List<RollingUpdate.Batch> batches = old.stream().map(ReplicaSets::batch).toList();
        if (Tree.text(spec, "strategy", "type").equals("Recreate")) {
            old.forEach(set -> resize(world, set, 0));
            boolean gone = old.stream().allMatch(set -> ReplicaSets.status(set, "replicas") == 0);
            resize(world, fresh, gone ? update.desired() : ReplicaSets.replicas(fresh));
            return;
        }
        RollingUpdate.Batch now = ReplicaSets.batch(fresh);
        int grown = update.nextNew(now, batches);
        resize(world, fresh, grown);
        if (grown != now.replicas() || isPaused(deployment)) {
            return; // one direction per pass, with counts read anew in between
        }
        List<Integer> shrunk = update.nextOld(now, batches);
        for (int i = 0; i < old.size(); i++) {
            resize(world, old.get(i), shrunk.get(i));
        }
    }

    private static void resize(World world, ObjectNode set, int replicas) {
        if (ReplicaSets.replicas(set) != replicas) {
            world.modify(World.REPLICA_SETS, set, "", copy -> Tree.ensure(copy, "spec")
                    .put("replicas", replicas));
        }
    }

    /** Deletes the oldest empty replica sets beyond the history limit. */
    private static void forget(World world, JsonNode deployment, List<ObjectNode> old) {
        List<ObjectNode> empty = old.stream()
                .filter(set -> ReplicaSets.replicas(set) == 0 && ReplicaSets.status(set, "replicas") == 0)
                .toList();
        int surplus = empty.size()
                - Tree.at(deployment, "spec", "revisionHistoryLimit").asInt(10);
        empty.stream().limit(Math.max(0, surplus)).forEach(set -> world.delete(World.REPLICA_SETS, set));
    }
}
