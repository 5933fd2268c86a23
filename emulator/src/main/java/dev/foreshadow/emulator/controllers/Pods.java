package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;
import java.util.Optional;

/** Reads pods. */
final class Pods {
    private Pods() {}

    static boolean isActive(JsonNode pod) {
        String phase = Tree.text(pod, "status", "phase");
        return !isDeleted(pod) && !phase.equals("Succeeded") && !phase.equals("Failed");
    }

    static boolean isDeleted(JsonNode object) {
        return Tree.at(object, "metadata").has("deletionTimestamp");
    }

    /** Since when the pod is ready; empty if it is not. */
    static Optional<Instant> readySince(JsonNode pod) {
        for (JsonNode condition : Tree.at(pod, "status", "conditions")) {
            if (Tree.text(condition, "type").equals("Ready")
                    && Tree.text(condition, "status").equals("True")) {
                String since = Tree.text(condition, "lastTransitionTime");
                return Optional.of(since.isEmpty() ? Instant.EPOCH : Instant.parse(since));
            }
        }
        return Optional.empty();
    }

    static boolean isScheduled(JsonNode pod) {
        return !Tree.text(pod, "spec", "nodeName").isEmpty();
    }

    static String uid(JsonNode object) {
        return Tree.text(object, "metadata", "uid");
    }

    static String name(JsonNode object) {
        return Tree.text(object, "metadata", "name");
    }

    static String namespace(JsonNode object) {
        return Tree.text(object, "metadata", "namespace");
    }

    /** The uid of the owner that controls the object; empty if none does. */
    static String controller(JsonNode object) {
        for (JsonNode owner : Tree.at(object, "metadata", "ownerReferences")) {
            if (owner.path("controller").asBoolean()) {
                return Tree.text(owner, "uid");
            }
        }
        return "";
    }
}
