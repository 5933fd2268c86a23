package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

import java.util.List;

/** Finds fields that a structural schema does not name, and drops them, as the real server does before it stores. */
final class Pruning {
    private Pruning() {}

    static void prune(JsonNode value, JsonNode schema, boolean root) {
        if (value instanceof ObjectNode object) {
            boolean resource = isResource(schema, root);
            object.properties().removeIf(entry -> !isKnown(entry.getKey(), schema, resource));
            object.properties().forEach(entry -> {
                if (!(resource && isTypeMeta(entry.getKey()))) {
                    prune(entry.getValue(), fieldSchema(entry.getKey(), schema), false);
                }
            });
        } else if (value.isArray()) {
            value.forEach(item -> prune(item, itemSchema(schema), false));
        }
    }

    /** The paths of the fields that {@link #prune} would drop, such as {@code .spec.junk}; their content is not looked at. */
    static void undeclared(String path, JsonNode value, JsonNode schema, boolean root, List<String> found) {
        boolean resource = isResource(schema, root);
        for (var entry : value.properties()) {
            String place = path + "." + entry.getKey();
            if (!isKnown(entry.getKey(), schema, resource)) {
                found.add(place);
            } else if (!(resource && isTypeMeta(entry.getKey()))) {
                undeclared(place, entry.getValue(), fieldSchema(entry.getKey(), schema), false, found);
            }
        }
        for (int i = 0; value.isArray() && i < value.size(); i++) {
            undeclared(path + "[" + i + "]", value.get(i), itemSchema(schema), false, found);
        }
    }

    private static boolean isResource(JsonNode schema, boolean root) {
        return root || schema.path("x-kubernetes-embedded-resource").asBoolean();
    }

    private static boolean isKnown(String name, JsonNode schema, boolean resource) {
        JsonNode additional = schema.path("additionalProperties");
        return schema.path("properties").has(name)
                || additional.isObject()
                || additional.asBoolean()
                || keepsUnknown(schema)
                || (resource && isTypeMeta(name));
    }

    private static boolean keepsUnknown(JsonNode schema) {
        return schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
    }

    /** What the schema says of a field; where it says nothing but keeps it, anything goes below as well. */
    private static JsonNode fieldSchema(String name, JsonNode schema) {
        JsonNode field = schema.path("properties").path(name);
        if (!field.isMissingNode()) {
            return field;
        }
        JsonNode additional = schema.path("additionalProperties");
        return additional.isObject() ? additional : Schema.OPEN.node();
    }

    private static JsonNode itemSchema(JsonNode schema) {
        return schema.has("items") ? schema.path("items") : Schema.OPEN.node();
    }

    private static boolean isTypeMeta(String name) {
        return name.equals("apiVersion") || name.equals("kind") || name.equals("metadata");
    }
}
