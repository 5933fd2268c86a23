package dev.foreshadow.emulator.patch;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import dev.foreshadow.emulator.failure.ApiFailure;
import dev.foreshadow.emulator.schema.Shape;
import dev.foreshadow.emulator.tree.Tree;

import java.util.LinkedHashMap;
import java.util.Map;

/** Tells the items of a list apart, where its shape says how. */
final class ListKeys {
    private ListKeys() {}

    /**
     * The items by their step ({@code k:{…}} or {@code v:…}), in order.
     *
     * @throws ApiFailure 422 if a key field is missing or two items are alike
     */
    static Map<String, JsonNode> index(JsonNode list, Shape shape) {
        Map<String, JsonNode> index = new LinkedHashMap<>();
        for (JsonNode item : list) {
            if (index.put(step(item, shape), item) != null) {
                throw JsonPatch.failed("list has two items with the key " + step(item, shape));
            }
        }
        return index;
    }

    private static String step(JsonNode item, Shape shape) {
        if (shape.merge() == Shape.Merge.SET) {
            return "v:" + item;
        }
        ObjectNode keys = Tree.object();
        for (String key : shape.keys()) {
            JsonNode value = item.has(key) ? item.get(key) : shape.keyDefault(key);
            if (value.isMissingNode()) {
                // Associative keys may be left out of an item when others are there (hostless ingress, unnamed port).
                continue;
            }
            keys.set(key, value);
        }
        if (keys.isEmpty()) {
            throw JsonPatch.failed("list item lacks its key " + shape.keys() + ": " + item);
        }
        return "k:" + keys;
    }
}
