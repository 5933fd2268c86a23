package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Drops fields that a structural schema does not name, as the real server does before it stores. */
final class Pruning {
    private Pruning() {}

    static void prune(JsonNode value, JsonNode schema, boolean root) {
        if (value instanceof ObjectNode object) {
            pruneObject(
                    object,
                    schema,
                    root || schema.path("x-kubernetes-embedded-resource").asBoolean());
        } else if (value.isArray()) {
            value.forEach(item -> prune(item, schema.path("items"), false));
        }
    }

    private static void pruneObject(ObjectNode object, JsonNode schema, boolean resource) {
        JsonNode properties = schema.path("properties");
        JsonNode additional = schema.path("additionalProperties");
        boolean keepsUnknown =
                schema.path("x-kubernetes-preserve-unknown-fields").asBoolean();
        boolean map = additional.isObject() || additional.asBoolean();
        object.properties().removeIf(entry -> {
            String name = entry.getKey();
            return !properties.has(name) && !map && !keepsUnknown && !(resource && isTypeMeta(name));
        });
        object.properties().forEach(entry -> {
            String name = entry.getKey();
            if (resource && isTypeMeta(name)) {
                return;
            }
            JsonNode field = properties.path(name);
            if (!field.isMissingNode()) {
                prune(entry.getValue(), field, false);
            } else if (additional.isObject()) {
                prune(entry.getValue(), additional, false);
            }
        });
    }

    private static boolean isTypeMeta(String name) {
        return name.equals("apiVersion") || name.equals("kind") || name.equals("metadata");
    }
}
