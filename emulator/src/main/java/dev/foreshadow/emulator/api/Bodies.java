package dev.foreshadow.emulator.api;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;

/** What a client sent, held against where it sent it. */
final class Bodies {
    private Bodies() {}

    /** A private copy of the body, with the kind, name and namespace that the path says. */
    static ObjectNode object(Target target, JsonNode body) {
        if (!(body instanceof ObjectNode sent)) {
            throw ApiFailure.badRequest("body: found %s, expected a %s object"
                    .formatted(body.getNodeType(), target.type().kind()));
        }
        ObjectNode object = sent.deepCopy();
        Tree.dropNulls(object);
        fit(object, "apiVersion", target.apiVersion());
        fit(object, "kind", target.type().kind());
        ObjectNode metadata = Tree.ensure(object, "metadata");
        if (!target.name().isEmpty()) {
            fit(metadata, "name", target.name());
        }
        if (target.type().traits().namespaced()) {
            fit(metadata, "namespace", target.namespace());
        } else {
            metadata.remove("namespace");
        }
        return object;
    }

    /** As {@link #object}, for server-side apply. */
    static ObjectNode intent(Target target, JsonNode body) {
        ObjectNode intent = object(target, body);
        if (Tree.at(intent, "metadata").has("managedFields")) {
            throw ApiFailure.badRequest("metadata.managedFields must be nil");
        }
        return intent;
    }

    private static void fit(ObjectNode object, String field, String expected) {
        String found = Tree.text(object, field);
        if (!found.isEmpty() && !found.equals(expected)) {
            throw ApiFailure.badRequest("the %s of the provided object (%s) does not match the one in the request (%s)"
                    .formatted(field, found, expected));
        }
        object.put(field, expected);
    }

    static void refuseVersionOnCreate(ObjectNode object) {
        if (Tree.at(object, "metadata").has("resourceVersion")
                && !Tree.text(object, "metadata", "resourceVersion").isEmpty()) {
            throw ApiFailure.badRequest("resourceVersion should not be set on objects to be created");
        }
    }

    /** Optimistic locking: who names a version must name the latest. */
    static void refuseStale(Target target, ObjectNode live, ObjectNode sent, boolean replace) {
        String version = Tree.text(sent, "metadata", "resourceVersion");
        boolean lockRequired =
                target.type().traits().custom() || target.type().id().startsWith("leases.");
        if (version.isEmpty() && replace && lockRequired) {
            throw ApiFailure.invalid(
                    target.type().group(),
                    target.type().kind(),
                    target.name(),
                    List.of(Cause.invalid("metadata.resourceVersion", "0x0: must be specified for an update")));
        }
        if (!version.isEmpty() && !version.equals(Tree.text(live, "metadata", "resourceVersion"))) {
            throw target.conflict(
                    "the object has been modified; please apply your changes to the latest version and" + " try again");
        }
        String uid = Tree.text(sent, "metadata", "uid");
        String liveUid = Tree.text(live, "metadata", "uid");
        if (!uid.isEmpty() && !uid.equals(liveUid)) {
            throw target.conflict(
                    "Precondition failed: UID in precondition: %s, UID in object meta: %s".formatted(uid, liveUid));
        }
    }
}
