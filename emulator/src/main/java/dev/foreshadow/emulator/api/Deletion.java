package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.store.Store;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.Optional;

/** How objects end: at once, or marked and held by finalizers, by a pod's grace period, or by their dependents. */
final class Deletion {
    private final Store store;
    private final Clock clock;
    private final Writing writing;

    Deletion(Store store, Clock clock, Writing writing) {
        this.store = store;
        this.clock = clock;
        this.writing = writing;
    }

    Optional<ObjectNode> delete(Target target, ObjectNode live, DeleteOptions options) {
        checkPreconditions(target, live, options);
        if (options.dryRun()) {
            return Optional.of(live);
        }
        ObjectNode doomed = live.deepCopy();
        int graceSeconds = grace(target, live, options);
        mark(doomed, graceSeconds);
        holdFor(target, doomed, options.propagation());
        if (!isHeld(doomed) && graceSeconds == 0) {
            writing.remove(target, live);
            return Optional.empty();
        }
        return Optional.of(doomed.equals(live) ? live : store.put(target.type().id(), doomed));
    }

    private static void checkPreconditions(Target target, ObjectNode live, DeleteOptions options) {
        String uid = Tree.text(live, "metadata", "uid");
        if (!options.uid().isEmpty() && !options.uid().equals(uid)) {
            throw target.conflict("Precondition failed: UID in precondition: %s, UID in object meta: %s"
                    .formatted(options.uid(), uid));
        }
        String version = Tree.text(live, "metadata", "resourceVersion");
        if (!options.resourceVersion().isEmpty() && !options.resourceVersion().equals(version)) {
            throw target.conflict(
                    "Precondition failed: ResourceVersion in precondition: %s, ResourceVersion in object meta: %s"
                            .formatted(options.resourceVersion(), version));
        }
    }

    /** Only a pod that was given to a node has somebody who needs time; everything else goes at once. */
    private static int grace(Target target, ObjectNode live, DeleteOptions options) {
        boolean running =
                target.type().id().equals("pods") && Tree.at(live, "spec").has("nodeName");
        if (!running) {
            return 0;
        }
        int own = Tree.at(live, "spec", "terminationGracePeriodSeconds").asInt(30);
        return options.graceSeconds().orElse(own);
    }

    private void mark(ObjectNode doomed, int graceSeconds) {
        ObjectNode metadata = Tree.ensure(doomed, "metadata");
        if (!metadata.has("deletionTimestamp")) {
            metadata.put(
                    "deletionTimestamp",
                    clock.instant()
                            .plusSeconds(graceSeconds)
                            .truncatedTo(ChronoUnit.SECONDS)
                            .toString());
            if (metadata.has("generation")) {
                metadata.put("generation", metadata.path("generation").asInt() + 1);
            }
        }
        metadata.put("deletionGracePeriodSeconds", graceSeconds);
    }

    /** The garbage collector and the namespace controller take these finalizers off when they are done. */
    private static void holdFor(Target target, ObjectNode doomed, String propagation) {
        ArrayNode finalizers = Tree.ensure(doomed, "metadata").withArray("finalizers");
        switch (propagation) {
            case "Foreground" -> addOnce(finalizers, "foregroundDeletion");
            case "Orphan" -> addOnce(finalizers, "orphan");
            default -> {}
        }
        if (finalizers.isEmpty()) {
            Tree.ensure(doomed, "metadata").remove("finalizers");
        }
        if (target.type().id().equals("namespaces")) {
            Tree.ensure(doomed, "status").put("phase", "Terminating");
        }
    }

    private static void addOnce(ArrayNode finalizers, String name) {
        for (var finalizer : finalizers) {
            if (finalizer.asText().equals(name)) {
                return;
            }
        }
        finalizers.add(name);
    }

    private static boolean isHeld(ObjectNode object) {
        return !Tree.at(object, "metadata", "finalizers").isEmpty()
                || !Tree.at(object, "spec", "finalizers").isEmpty();
    }
}
