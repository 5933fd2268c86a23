package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.schema.Shape;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/**
 * Server-side apply, and the bookkeeping that every other write needs for it: a manager owns the fields it applied last,
 * fields it no longer applies are removed unless somebody else owns them, and a field that another owns with another
 * value is a conflict unless forced. Source: Kubernetes documentation, "Server-Side Apply".
 */
public final class ServerSideApply {
    private static final String[] SERVER_OWNED = {
        "name", "namespace", "creationTimestamp", "selfLink", "uid", "generation", "managedFields", "resourceVersion"
    };

    private ServerSideApply() {}

    /**
     * The live object after the writer applied {@code intent}, with field owners brought up to date.
     *
     * @param live the object as it is; an object with nothing but its metadata if it is created
     * @throws ApiFailure 409 with one cause per field that another manager owns, unless {@code force}
     */
    public static ObjectNode apply(
            ObjectNode live, ObjectNode intent, Writer writer, boolean force, Shape shape, Instant now) {
        Owner owner = Owner.applies(writer.manager(), writer.apiVersion(), writer.subresource());
        Ownership ownership = Ownership.of(live);
        FieldSet wanted = owned(Fields.of(intent, shape), writer.subresource());
        JsonNode merged = Fields.merge(live, intent, shape);
        FieldSet changed = owned(Fields.changed(live, merged, shape), writer.subresource());
        Map<Owner, FieldSet> others = ownership.others(owner);
        if (force) {
            ownership.takeFromOthers(owner, changed);
        } else {
            refuseConflicts(others, changed);
        }
        FieldSet dropped = ownership.fields(owner).minus(wanted);
        ObjectNode result = (ObjectNode) Fields.remove(merged, unowned(dropped, others), shape);
        ownership.set(owner, wanted, now);
        ownership.keepPresent(result, shape);
        ownership.writeTo(result);
        return result;
    }

    /** Notes in {@code after} that the writer changed it from {@code before} by a plain update or patch. */
    public static void recordUpdate(JsonNode before, ObjectNode after, Writer writer, Shape shape, Instant now) {
        Owner owner = Owner.updates(writer.manager(), writer.apiVersion(), writer.subresource());
        Ownership ownership = Ownership.of(before);
        FieldSet changed = owned(Fields.changed(before, after, shape), writer.subresource());
        ownership.takeFromOthers(owner, changed);
        ownership.set(owner, ownership.fields(owner).union(changed), now);
        ownership.keepPresent(after, shape);
        ownership.writeTo(after);
    }

    private static void refuseConflicts(Map<Owner, FieldSet> others, FieldSet changed) {
        List<Cause> causes = new ArrayList<>();
        others.forEach((other, fields) -> fields.intersection(changed)
                .paths()
                .forEach(path -> causes.add(new Cause("FieldManagerConflict", path, conflictWith(other)))));
        if (!causes.isEmpty()) {
            throw ApiFailure.applyConflict(causes);
        }
    }

    private static String conflictWith(Owner other) {
        String subresource = other.subresource().isEmpty() ? "" : " with subresource \"" + other.subresource() + "\"";
        String using = other.operation().equals("Update") ? " using " + other.apiVersion() : "";
        return "conflict with \"" + other.manager() + "\"" + subresource + using;
    }

    /** Dropped fields that nobody else owns; an item or container in which others own something stays. */
    private static FieldSet unowned(FieldSet dropped, Map<Owner, FieldSet> others) {
        FieldSet everyone = others.values().stream().reduce(FieldSet.EMPTY, FieldSet::union);
        return unowned(dropped, everyone);
    }

    private static FieldSet unowned(FieldSet dropped, FieldSet others) {
        TreeMap<String, FieldSet> children = new TreeMap<>();
        dropped.children().forEach((step, child) -> {
            FieldSet theirs = others.child(step);
            FieldSet rest = unowned(child, theirs);
            children.put(step, theirs.isEmpty() ? rest : withoutKeys(step, rest));
        });
        return FieldSet.of(dropped.member() && others.isEmpty(), children);
    }

    /** An item that stays because of others keeps the fields that tell it apart. */
    private static FieldSet withoutKeys(String step, FieldSet fields) {
        FieldSet rest = fields;
        if (step.startsWith("k:")) {
            for (String key : Tree.strings(Tree.parse(step.substring(2))).keySet()) {
                rest = rest.without(key);
            }
        }
        return rest;
    }

    /** Fields that managers can own: not the server's own metadata, and of a status write only the status. */
    private static FieldSet owned(FieldSet fields, String subresource) {
        if (subresource.equals("status")) {
            return fields.only("status");
        }
        FieldSet owned = fields.without("apiVersion").without("kind");
        for (String name : SERVER_OWNED) {
            owned = owned.without("metadata", name);
        }
        return owned;
    }
}
