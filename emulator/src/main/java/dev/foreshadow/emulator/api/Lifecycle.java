package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.resource.ResourceType;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.UUID;

/** The part of an object that only the server writes: birth, the split of spec and status, generation, end. */
final class Lifecycle {
    private static final String[] SERVER_OWNED = {
        "uid",
        "creationTimestamp",
        "generation",
        "resourceVersion",
        "deletionTimestamp",
        "deletionGracePeriodSeconds",
        "selfLink"
    };

    private final Clock clock;

    Lifecycle(Clock clock) {
        this.clock = clock;
    }

    /** The object as it enters the world. Changes and returns {@code object}. */
    ObjectNode born(Target target, ObjectNode object) {
        ObjectNode metadata = Tree.ensure(object, "metadata");
        for (String field : SERVER_OWNED) {
            metadata.remove(field);
        }
        metadata.put("uid", UUID.randomUUID().toString());
        metadata.put(
                "creationTimestamp",
                clock.instant().truncatedTo(ChronoUnit.SECONDS).toString());
        if (target.type().traits().generation()) {
            metadata.put("generation", 1);
        }
        // Nodes come with what they can carry: a kubelet registers itself in one call.
        if (target.type().traits().status() && !target.type().id().equals("nodes")) {
            object.remove("status");
        }
        return object;
    }

    /** The object as the writer may change it at this place. Changes and returns {@code object}. */
    ObjectNode changed(Target target, ObjectNode live, ObjectNode object) {
        ObjectNode proposed = object;
        if (target.isStatus()) {
            proposed = live.deepCopy();
            Tree.put(proposed, "status", object.path("status"));
            keepStatusAnnotations(target, object, proposed);
            Tree.put(Tree.ensure(proposed, "metadata"), "managedFields", Tree.at(object, "metadata", "managedFields"));
        } else if (target.type().traits().status()) {
            Tree.put(proposed, "status", live.path("status"));
        }
        ObjectNode metadata = Tree.ensure(proposed, "metadata");
        for (String field : SERVER_OWNED) {
            Tree.put(metadata, field, Tree.at(live, "metadata", field));
        }
        return proposed;
    }

    /** Workload controllers note the revision together with the status, so their status writes carry annotations. */
    private static void keepStatusAnnotations(Target target, ObjectNode object, ObjectNode proposed) {
        if (target.type().id().equals("deployments.apps")) {
            Tree.put(Tree.ensure(proposed, "metadata"), "annotations", Tree.at(object, "metadata", "annotations"));
        }
    }

    /** Counts a change of what is wanted; what is observed does not count. */
    void countGeneration(ResourceType type, ObjectNode live, ObjectNode proposed) {
        if (type.traits().generation() && !wanted(type, live).equals(wanted(type, proposed))) {
            int generation = Tree.at(live, "metadata", "generation").asInt();
            Tree.ensure(proposed, "metadata").put("generation", generation + 1);
        }
    }

    private static JsonNode wanted(ResourceType type, ObjectNode object) {
        if (!type.traits().custom()) {
            return object.path("spec");
        }
        ObjectNode wanted = Tree.object();
        object.properties().forEach(entry -> wanted.set(entry.getKey(), entry.getValue()));
        wanted.remove(List.of("apiVersion", "metadata"));
        if (type.traits().status()) {
            wanted.remove("status");
        }
        return wanted;
    }

    /** An object that is being deleted can only get closer to its end. */
    static void refuseLateFinalizers(ObjectNode live, ObjectNode proposed, List<Cause> causes) {
        if (!Tree.at(live, "metadata").has("deletionTimestamp")) {
            return;
        }
        List<JsonNode> late = Tree.items(Tree.at(proposed, "metadata", "finalizers"));
        late.removeAll(Tree.items(Tree.at(live, "metadata", "finalizers")));
        if (!late.isEmpty()) {
            causes.add(Cause.forbidden(
                    "metadata.finalizers",
                    "no new finalizers can be added if the object is being deleted, found new finalizers " + late));
        }
    }

    /** Whether a deleted object has nothing left that holds it. */
    boolean mayGo(ObjectNode object) {
        JsonNode metadata = object.path("metadata");
        return metadata.has("deletionTimestamp")
                && metadata.path("finalizers").isEmpty()
                && metadata.path("deletionGracePeriodSeconds").asInt() == 0
                && Tree.at(object, "spec", "finalizers").isEmpty();
    }
}
