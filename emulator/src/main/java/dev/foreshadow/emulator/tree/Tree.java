package dev.foreshadow.emulator.tree;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.core.json.JsonWriteFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;

/** Reads and writes inside JSON object trees. A missing path reads as empty; a path that is written is made. */
public final class Tree {
    /**
     * One mapper for the whole room, so that equal numbers always become equal nodes. Non-ASCII characters are escaped:
     * the fabric8 client, when it watches over plain HTTP, pads every chunk that holds one with NUL characters.
     */
    private static final ObjectMapper JSON =
            JsonMapper.builder().enable(JsonWriteFeature.ESCAPE_NON_ASCII).build();

    private Tree() {}

    /** An empty object. */
    public static ObjectNode object() {
        return JsonNodeFactory.instance.objectNode();
    }

    /** An empty array. */
    public static ArrayNode array() {
        return JsonNodeFactory.instance.arrayNode();
    }

    /**
     * Parses one JSON value.
     *
     * @throws IOException if {@code json} is not JSON
     */
    public static JsonNode parse(byte[] json) throws IOException {
        return JSON.readTree(json);
    }

    /** Parses JSON that this program wrote itself. */
    public static JsonNode parse(String json) {
        try {
            return JSON.readTree(json);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("not JSON: " + json, e);
        }
    }

    /** The value as UTF-8 JSON. */
    public static byte[] bytes(JsonNode value) {
        try {
            return JSON.writeValueAsBytes(value);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a tree is always writable", e);
        }
    }

    /** Any bean as a tree, by Jackson's annotations. */
    public static ObjectNode of(Object bean) {
        return JSON.valueToTree(bean);
    }

    /** The value at the path; a missing node if there is none. */
    public static JsonNode at(JsonNode root, String... path) {
        JsonNode node = root;
        for (String step : path) {
            node = node.path(step);
        }
        return node;
    }

    /** The text at the path; empty if there is none. */
    public static String text(JsonNode root, String... path) {
        return at(root, path).asText("");
    }

    /** The object at the path, made where it is missing or not an object. */
    public static ObjectNode ensure(ObjectNode root, String... path) {
        ObjectNode node = root;
        for (String step : path) {
            JsonNode next = node.get(step);
            node = next instanceof ObjectNode object ? object : node.putObject(step);
        }
        return node;
    }

    /** The string members of an object, sorted by name. */
    public static Map<String, String> strings(JsonNode object) {
        Map<String, String> strings = new TreeMap<>();
        object.properties()
                .forEach(entry -> strings.put(entry.getKey(), entry.getValue().asText()));
        return strings;
    }

    /** The elements of an array; empty if it is none. */
    public static List<JsonNode> items(JsonNode array) {
        List<JsonNode> items = new ArrayList<>();
        if (array.isArray()) {
            array.forEach(items::add);
        }
        return items;
    }

    /** Sets the field, or removes it if the value is missing or null. */
    public static void put(ObjectNode object, String field, JsonNode value) {
        if (value == null || value.isMissingNode() || value.isNull()) {
            object.remove(field);
        } else {
            object.set(field, value);
        }
    }

    /** Removes members that are null, at every depth: stored objects hold none, as on a real server. */
    public static void dropNulls(JsonNode node) {
        if (node instanceof ObjectNode object) {
            object.properties().removeIf(entry -> entry.getValue().isNull());
        }
        node.forEach(Tree::dropNulls);
    }
}
