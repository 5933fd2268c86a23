package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.schema.Shape;
import dev.foreshadow.emulator.schema.Shape.Merge;
import dev.foreshadow.emulator.tree.Tree;

import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/** Walks values along their shape: which fields a value has, what differs, what a merge gives, what a removal leaves. */
final class Fields {
    private Fields() {}

    /** Every field that the value sets. */
    static FieldSet of(JsonNode value, Shape shape) {
        Map<String, Part> parts = parts(value, shape);
        if (parts.isEmpty()) {
            return FieldSet.LEAF;
        }
        TreeMap<String, FieldSet> children = new TreeMap<>();
        parts.forEach((step, part) -> children.put(step, item(step, of(part.value(), part.shape()))));
        return FieldSet.of(false, children);
    }

    /** Fields that {@code after} has and {@code before} lacks or holds otherwise. */
    static FieldSet changed(JsonNode before, JsonNode after, Shape shape) {
        if (after.isMissingNode() || before.equals(after)) {
            return FieldSet.EMPTY;
        }
        Map<String, Part> olds = parts(before, shape);
        Map<String, Part> news = parts(after, shape);
        if (!olds.isEmpty() && isEmptied(after, shape)) {
            return FieldSet.EMPTY;
        }
        if (olds.isEmpty() || news.isEmpty()) {
            return of(after, shape);
        }
        TreeMap<String, FieldSet> children = new TreeMap<>();
        news.forEach((step, part) -> {
            Part old = olds.get(step);
            FieldSet set = old == null
                    ? item(step, of(part.value(), part.shape()))
                    : changed(old.value(), part.value(), part.shape());
            children.put(step, set);
        });
        return FieldSet.of(false, children);
    }

    /** The live value with everything that {@code applied} sets. */
    static JsonNode merge(JsonNode live, JsonNode applied, Shape shape) {
        if (applied.isMissingNode()) {
            return live;
        }
        Map<String, Part> mine = parts(applied, shape);
        Map<String, Part> theirs = parts(live, shape);
        if (!theirs.isEmpty() && isEmptied(applied, shape)) {
            return live;
        }
        if (mine.isEmpty() || theirs.isEmpty()) {
            return applied.deepCopy();
        }
        Map<String, JsonNode> merged = new LinkedHashMap<>();
        for (String step : order(theirs.keySet(), mine.keySet())) {
            Part my = mine.get(step);
            Part their = theirs.get(step);
            merged.put(step, my == null ? their.value() : merge(valueOf(their), my.value(), my.shape()));
        }
        return rebuilt(applied, merged);
    }

    /** The value without the fields of the set; containers that empty because of it go too. */
    static JsonNode remove(JsonNode value, FieldSet unwanted, Shape shape) {
        if (unwanted.isEmpty()) {
            return value;
        }
        if (unwanted.member()) {
            return MissingNode.getInstance();
        }
        Map<String, Part> parts = parts(value, shape);
        if (parts.isEmpty()) {
            return value;
        }
        Map<String, JsonNode> rest = new LinkedHashMap<>();
        parts.forEach((step, part) -> {
            JsonNode kept = remove(part.value(), unwanted.child(step), part.shape());
            if (!kept.isMissingNode()) {
                rest.put(step, kept);
            }
        });
        return rest.isEmpty() ? MissingNode.getInstance() : rebuilt(value, rest);
    }

    /** The set without fields that the value no longer has. */
    static FieldSet present(FieldSet set, JsonNode value, Shape shape) {
        Map<String, Part> parts = parts(value, shape);
        TreeMap<String, FieldSet> children = new TreeMap<>();
        set.children().forEach((step, child) -> {
            Part part = parts.get(step);
            if (part != null) {
                children.put(step, present(child, part.value(), part.shape()));
            }
        });
        return FieldSet.of(set.member() && !value.isMissingNode(), children);
    }

    /** A piece of a value that is owned by itself. */
    private record Part(JsonNode value, Shape shape) {}

    /** The separately owned pieces of a value; none if it is a scalar, empty, or owned as a whole. */
    private static Map<String, Part> parts(JsonNode value, Shape shape) {
        Map<String, Part> parts = new LinkedHashMap<>();
        if (value.isObject() && shape.merge() != Merge.ATOMIC) {
            value.properties()
                    .forEach(field ->
                            parts.put("f:" + field.getKey(), new Part(field.getValue(), shape.field(field.getKey()))));
        } else if (value.isArray() && (shape.merge() == Merge.SET || shape.merge() == Merge.KEYED)) {
            ListKeys.index(value, shape).forEach((step, item) -> parts.put(step, new Part(item, shape.item())));
        }
        return parts;
    }

    /** An empty container that merges piece by piece says nothing about the pieces. */
    private static boolean isEmptied(JsonNode value, Shape shape) {
        boolean byPiece = value.isObject()
                ? shape.merge() != Merge.ATOMIC
                : shape.merge() == Merge.SET || shape.merge() == Merge.KEYED;
        return value.isContainerNode() && value.isEmpty() && byPiece;
    }

    /** A list item is owned as such, besides what it holds. */
    private static FieldSet item(String step, FieldSet set) {
        return step.startsWith("k:") ? new FieldSet(true, set.children()) : set;
    }

    private static JsonNode valueOf(Part part) {
        return part == null ? MissingNode.getInstance() : part.value();
    }

    /** The applied order where it names everything; otherwise live order first. */
    private static Set<String> order(Set<String> live, Set<String> applied) {
        Set<String> order = new LinkedHashSet<>(applied.containsAll(live) ? applied : live);
        order.addAll(applied);
        return order;
    }

    private static JsonNode rebuilt(JsonNode like, Map<String, JsonNode> parts) {
        if (like.isObject()) {
            ObjectNode object = Tree.object();
            parts.forEach((step, value) -> object.set(step.substring(2), value));
            return object;
        }
        ArrayNode array = Tree.array();
        array.addAll(parts.values());
        return array;
    }
}
