package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ObjectNode;

/** Fills in a structural schema's defaults, outermost first, so that a defaulted object is itself completed. */
final class Defaulting {
    private Defaulting() {}

    static void fill(JsonNode value, JsonNode schema) {
        if (value instanceof ObjectNode object) {
            schema.path("properties").properties().forEach(entry -> {
                JsonNode preset = entry.getValue().path("default");
                if (!preset.isMissingNode() && !object.has(entry.getKey())) {
                    object.set(entry.getKey(), preset.deepCopy());
                }
                JsonNode field = object.path(entry.getKey());
                fill(field, entry.getValue());
            });
            JsonNode additional = schema.path("additionalProperties");
            if (additional.isObject()) {
                object.forEach(field -> fill(field, additional));
            }
        } else if (value.isArray()) {
            value.forEach(item -> fill(item, schema.path("items")));
        }
    }
}
