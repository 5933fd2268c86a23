package dev.foreshadow.emulator.failure;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;

/** A request that the API refuses. Becomes a {@code Status} body. */
public final class ApiFailure extends RuntimeException {
    private final int code;
    private final String reason;
    private final transient ObjectNode details;

    private ApiFailure(int code, String reason, String message, ObjectNode details) {
        super(message);
        this.code = code;
        this.reason = reason;
        this.details = details;
    }

    /** A failure without details. */
    public static ApiFailure of(int code, String reason, String message) {
        return new ApiFailure(code, reason, message, Tree.object());
    }

    /** 404: no such object. */
    public static ApiFailure notFound(String group, String plural, String name) {
        return named(
                404, "NotFound", "%s \"%s\" not found".formatted(qualified(plural, group), name), group, plural, name);
    }

    /** 404: no such path, which is what a kind without a CRD gets. */
    public static ApiFailure noSuchPath() {
        return of(404, "NotFound", "the server could not find the requested resource");
    }

    /** 409: an object of this name exists. */
    public static ApiFailure alreadyExists(String group, String plural, String name) {
        String message = "%s \"%s\" already exists".formatted(qualified(plural, group), name);
        return named(409, "AlreadyExists", message, group, plural, name);
    }

    /** 409: somebody else was faster, or a precondition does not hold. */
    public static ApiFailure conflict(String group, String plural, String name, String why) {
        String message =
                "Operation cannot be fulfilled on %s \"%s\": %s".formatted(qualified(plural, group), name, why);
        return named(409, "Conflict", message, group, plural, name);
    }

    /** 409 of server-side apply: fields that others own, one cause each. */
    public static ApiFailure applyConflict(List<Cause> causes) {
        ApiFailure failure = of(
                409,
                "Conflict",
                "Apply failed with %d conflict%s: %s"
                        .formatted(causes.size(), causes.size() == 1 ? "" : "s", joined(causes)));
        failure.add(causes);
        return failure;
    }

    /** 422: the object breaks its schema or a rule. */
    public static ApiFailure invalid(String group, String kind, String name, List<Cause> causes) {
        String qualified = group.isEmpty() ? kind : kind + "." + group;
        String message = "%s \"%s\" is invalid: %s".formatted(qualified, name, joined(causes));
        ApiFailure failure = named(422, "Invalid", message, group, kind, name);
        failure.add(causes);
        return failure;
    }

    /** 422: a parameter of a patch request is missing, or does not go with this kind of patch. */
    public static ApiFailure patchOption(Cause cause) {
        return invalid("meta.k8s.io", "PatchOptions", "", List.of(cause));
    }

    /** 500: server-side apply of a field that the kind does not have. A real server gives no reason, either. */
    public static ApiFailure undeclared(String place, String field) {
        return of(
                500,
                "",
                "failed to create typed patch object (%s): %s: field not declared in schema".formatted(place, field));
    }

    /** 400: the request itself makes no sense. */
    public static ApiFailure badRequest(String message) {
        return of(400, "BadRequest", message);
    }

    /** 410: the wanted version is no longer kept. */
    public static ApiFailure expired(long wanted, long oldest) {
        return of(410, "Expired", "too old resource version: %d (%d)".formatted(wanted, oldest));
    }

    /** HTTP status code. */
    public int code() {
        return code;
    }

    /** The body that a client reads. */
    public ObjectNode status() {
        ObjectNode status = Tree.object();
        status.put("kind", "Status").put("apiVersion", "v1");
        status.putObject("metadata");
        status.put("status", "Failure").put("message", getMessage());
        if (!reason.isEmpty()) {
            status.put("reason", reason);
        }
        if (!details.isEmpty()) {
            status.set("details", details);
        }
        return status.put("code", code);
    }

    private static ApiFailure named(int code, String reason, String message, String group, String kind, String name) {
        ObjectNode details = Tree.object().put("name", name);
        if (!group.isEmpty()) {
            details.put("group", group);
        }
        return new ApiFailure(code, reason, message, details.put("kind", kind));
    }

    private void add(List<Cause> causes) {
        ArrayNode array = details.putArray("causes");
        for (Cause cause : causes) {
            array.addObject()
                    .put("reason", cause.reason())
                    .put("message", cause.message())
                    .put("field", cause.field());
        }
    }

    private static String qualified(String plural, String group) {
        return group.isEmpty() ? plural : plural + "." + group;
    }

    private static String joined(List<Cause> causes) {
        List<String> texts = causes.stream().map(Cause::toString).toList();
        return texts.size() == 1 ? texts.get(0) : texts.toString();
    }
}
