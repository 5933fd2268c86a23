package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.schema.Shape;
import dev.foreshadow.emulator.schema.Shape.Merge;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The patch that {@code kubectl} sends for built-in kinds: as a JSON merge patch, but lists of objects that have a name
 * merge by it, and lists of names by element. Directives begin with a dollar sign.
 *
 * <p>Source: Kubernetes, "Update API Objects in Place Using kubectl patch", and the API conventions on strategic merge.
 */
public final class StrategicMergePatch {
    private static final String PATCH = "$patch";
    private static final String ORDER = "$setElementOrder/";
    private static final String DELETE_FROM = "$deleteFromPrimitiveList/";
    private static final String RETAIN = "$retainKeys";

    private StrategicMergePatch() {}

    /** The target with the patch applied; the target stays as it is. */
    public static ObjectNode apply(ObjectNode target, JsonNode patch, Shape shape) {
        String directive = Tree.text(patch, PATCH);
        if (directive.equals("delete")) {
            return Tree.object();
        }
        ObjectNode result = directive.equals("replace") ? Tree.object() : target.deepCopy();
        if (patch.path(RETAIN).isArray()) {
            result.retain(Tree.items(patch.path(RETAIN)).stream()
                    .map(JsonNode::asText)
                    .toList());
        }
        patch.properties().forEach(entry -> merge(result, entry.getKey(), entry.getValue(), shape));
        patch.properties().stream()
                .filter(entry -> entry.getKey().startsWith(ORDER))
                .forEach(entry -> {
                    String field = entry.getKey().substring(ORDER.length());
                    order(result.path(field), entry.getValue(), key(shape.field(field)));
                });
        return result;
    }

    private static void merge(ObjectNode result, String field, JsonNode value, Shape shape) {
        if (field.startsWith(DELETE_FROM)) {
            removeAll(result.path(field.substring(DELETE_FROM.length())), Tree.items(value));
        } else if (!field.startsWith("$")) {
            Tree.put(result, field, merged(result.path(field), value, shape.field(field)));
        }
    }

    private static JsonNode merged(JsonNode held, JsonNode value, Shape shape) {
        if (value.isObject()) {
            return apply(held instanceof ObjectNode object ? object : Tree.object(), value, shape);
        }
        if (!value.isArray()) {
            return value;
        }
        ArrayNode list = held instanceof ArrayNode before ? before.deepCopy() : Tree.array();
        if (shape.merge() == Merge.SET) {
            value.forEach(item -> addOnce(list, item));
            return list;
        }
        return shape.merge() == Merge.KEYED ? mergedByKey(list, value, shape) : value;
    }

    private static ArrayNode mergedByKey(ArrayNode list, JsonNode patch, Shape shape) {
        List<JsonNode> items = Tree.items(patch);
        boolean replaces = items.removeIf(item -> isBare(item, "replace"));
        ArrayNode result = replaces ? Tree.array() : list;
        String key = key(shape);
        for (JsonNode item : items) {
            Optional<Integer> at = place(result, item.path(key), key);
            if (Tree.text(item, PATCH).equals("delete")) {
                at.ifPresent(result::remove);
            } else if (at.isPresent()) {
                int place = at.get();
                result.set(place, apply((ObjectNode) result.get(place), item, shape.item()));
            } else {
                result.add(apply(Tree.object(), item, shape.item()));
            }
        }
        return result;
    }

    private static boolean isBare(JsonNode item, String directive) {
        return item.size() == 1 && Tree.text(item, PATCH).equals(directive);
    }

    private static Optional<Integer> place(ArrayNode list, JsonNode name, String key) {
        for (int i = 0; i < list.size(); i++) {
            if (list.get(i).path(key).equals(name)) {
                return Optional.of(i);
            }
        }
        return Optional.empty();
    }

    /** Elements that the patch names come in its order; the others stay behind them. */
    private static void order(JsonNode held, JsonNode wanted, String key) {
        if (!(held instanceof ArrayNode list)) {
            return;
        }
        List<JsonNode> rest = new ArrayList<>(Tree.items(list));
        List<JsonNode> first = new ArrayList<>();
        for (JsonNode one : wanted) {
            JsonNode name = one.isObject() ? one.path(key) : one;
            rest.stream()
                    .filter(item -> (item.isObject() ? item.path(key) : item).equals(name))
                    .findFirst()
                    .ifPresent(item -> {
                        rest.remove(item);
                        first.add(item);
                    });
        }
        list.removeAll().addAll(first).addAll(rest);
    }

    private static void addOnce(ArrayNode list, JsonNode item) {
        if (!Tree.items(list).contains(item)) {
            list.add(item);
        }
    }

    private static void removeAll(JsonNode held, List<JsonNode> gone) {
        if (held instanceof ArrayNode list) {
            List<JsonNode> kept = Tree.items(list);
            kept.removeAll(gone);
            list.removeAll().addAll(kept);
        }
    }

    /** Ports merge by number alone here, whatever their protocol: the first of the keys of server-side apply. */
    private static String key(Shape shape) {
        return shape.keys().isEmpty() ? "" : shape.keys().get(0);
    }
}
