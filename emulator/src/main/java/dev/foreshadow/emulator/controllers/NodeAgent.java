package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Duration;
import java.time.Instant;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The kubelet of every node: starts scheduled pods, ends deleted ones. Writes a pod's status when it starts and never
 * again, so that whoever plays the containers (restarts, failing probes) has the last word.
 */
final class NodeAgent implements Controller {
    /** How often pods that are held back are looked at again, by the emulator's clock. */
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final PodLife life;
    private final Map<String, Instant> due = new HashMap<>();
    private final Set<String> heldBack = new HashSet<>();

    NodeAgent(PodLife life) {
        this.life = life;
    }

    @Override
    public void pass(World world, Deadlines deadlines) {
        List<ObjectNode> pods = world.all(World.PODS);
        for (ObjectNode pod : pods) {
            if (!Pods.isScheduled(pod)) {
                continue;
            }
            if (Pods.isDeleted(pod)) {
                end(world, deadlines, pod);
            } else if (!Tree.at(pod, "status").has("startTime")) {
                start(world, deadlines, pod);
            } else if (heldBack.contains(Pods.uid(pod))) {
                releaseOrWait(world, deadlines, pod);
            }
        }
    }

    private void start(World world, Deadlines deadlines, ObjectNode pod) {
        String uid = Pods.uid(pod);
        Instant ready = due.computeIfAbsent(uid, key -> world.now().plus(life.startUp()));
        if (world.now().isBefore(ready)) {
            deadlines.at(ready);
            return;
        }
        due.remove(uid);
        boolean held = life.heldBack().test(pod);
        if (held) {
            heldBack.add(uid);
            deadlines.at(world.now().plus(LOOK_AGAIN));
        }
        world.modify(
                World.PODS,
                pod,
                "status",
                copy -> RunningPod.show(Tree.ensure(copy, "status"), copy.path("spec"), uid, !held, world.stamp()));
    }

    private void releaseOrWait(World world, Deadlines deadlines, ObjectNode pod) {
        if (life.heldBack().test(pod)) {
            deadlines.at(world.now().plus(LOOK_AGAIN));
            return;
        }
        heldBack.remove(Pods.uid(pod));
        world.modify(
                World.PODS, pod, "status", copy -> RunningPod.ready(Tree.ensure(copy, "status"), true, world.stamp()));
    }

    private void end(World world, Deadlines deadlines, ObjectNode pod) {
        int graceSeconds =
                Tree.at(pod, "metadata", "deletionGracePeriodSeconds").asInt();
        if (graceSeconds == 0) {
            return; // only a finalizer holds it now
        }
        Instant deleted =
                Instant.parse(Tree.text(pod, "metadata", "deletionTimestamp")).minusSeconds(graceSeconds);
        Duration grace = Duration.ofSeconds(graceSeconds);
        Instant gone = deleted.plus(life.shutDown().compareTo(grace) < 0 ? life.shutDown() : grace);
        if (world.now().isBefore(gone)) {
            deadlines.at(gone);
            return;
        }
        heldBack.remove(Pods.uid(pod));
        due.remove(Pods.uid(pod));
        world.forceRemove(World.PODS, pod);
    }
}
