package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.tree.Tree;

import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.LinkedHashMap;
import java.util.Map;

/** Who owns which fields of an object: {@code metadata.managedFields}, read, changed and written. */
final class Ownership {
    private record Share(FieldSet fields, String time) {}

    private final Map<Owner, Share> shares = new LinkedHashMap<>();

    static Ownership of(JsonNode object) {
        Ownership ownership = new Ownership();
        for (JsonNode entry : Tree.at(object, "metadata", "managedFields")) {
            Owner owner = new Owner(
                    Tree.text(entry, "manager"),
                    Tree.text(entry, "operation"),
                    Tree.text(entry, "apiVersion"),
                    Tree.text(entry, "subresource"));
            ownership.shares.put(owner, new Share(FieldSet.parse(entry.path("fieldsV1")), Tree.text(entry, "time")));
        }
        return ownership;
    }

    FieldSet fields(Owner owner) {
        Share share = shares.get(owner);
        return share == null ? FieldSet.EMPTY : share.fields();
    }

    /** What everyone but the owner owns. */
    Map<Owner, FieldSet> others(Owner owner) {
        Map<Owner, FieldSet> others = new LinkedHashMap<>();
        shares.forEach((other, share) -> {
            if (!other.equals(owner)) {
                others.put(other, share.fields());
            }
        });
        return others;
    }

    /** Sets what the owner owns; time moves only when that changes. */
    void set(Owner owner, FieldSet fields, Instant now) {
        if (fields.isEmpty()) {
            shares.remove(owner);
        } else if (!fields.equals(fields(owner))) {
            shares.put(
                    owner, new Share(fields, now.truncatedTo(ChronoUnit.SECONDS).toString()));
        }
    }

    /** Takes fields from everyone but the owner. */
    void takeFromOthers(Owner owner, FieldSet taken) {
        others(owner).forEach((other, fields) -> replace(other, fields.minus(taken)));
    }

    /** Forgets fields that the object no longer has. */
    void keepPresent(JsonNode object, dev.foreshadow.emulator.schema.Shape shape) {
        others(null).forEach((owner, fields) -> replace(owner, Fields.present(fields, object, shape)));
    }

    private void replace(Owner owner, FieldSet fields) {
        if (fields.isEmpty()) {
            shares.remove(owner);
        } else {
            shares.computeIfPresent(owner, (same, share) -> new Share(fields, share.time()));
        }
    }

    void writeTo(ObjectNode object) {
        ObjectNode metadata = Tree.ensure(object, "metadata");
        if (shares.isEmpty()) {
            metadata.remove("managedFields");
            return;
        }
        ArrayNode entries = metadata.putArray("managedFields");
        shares.forEach((owner, share) -> {
            ObjectNode entry =
                    entries.addObject().put("apiVersion", owner.apiVersion()).put("fieldsType", "FieldsV1");
            entry.set("fieldsV1", share.fields().toFieldsV1());
            entry.put("manager", owner.manager()).put("operation", owner.operation());
            if (!owner.subresource().isEmpty()) {
                entry.put("subresource", owner.subresource());
            }
            entry.put("time", share.time());
        });
    }
}
