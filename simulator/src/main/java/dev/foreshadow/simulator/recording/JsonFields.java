package dev.foreshadow.simulator.recording;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** Fields of one JSON record by name. Numbers may be texts; null, an empty text and {@code -} count as missing. */
final class JsonFields {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String MISSING = "-";

    private final Map<String, String> values = new HashMap<>();

    /** The line as JSON. */
    static JsonNode parse(String line) throws BadRow {
        try {
            JsonNode parsed = JSON.readTree(line);
            if (parsed.isObject()) {
                return parsed;
            }
        } catch (JsonProcessingException e) {
            throw new BadRow("found '%s', must be a JSON object on one line: %s"
                    .formatted(Values.shortened(line), e.getOriginalMessage()));
        }
        throw new BadRow("found '%s', must be a JSON object".formatted(Values.shortened(line)));
    }

    /** The plain fields of an object; what is nested is left out. */
    static JsonFields of(JsonNode object) {
        JsonFields fields = new JsonFields();
        object.properties().forEach(field -> fields.put(field.getKey(), field.getValue()));
        return fields;
    }

    /** Adds OTLP attributes: a list of key and value, the value under the name of its type. */
    JsonFields andAttributes(JsonNode attributes) {
        attributes.forEach(attribute -> attribute
                .path("value")
                .forEach(value -> put(attribute.path("key").asText(), value)));
        return this;
    }

    private void put(String key, JsonNode value) {
        String text = value.isValueNode() && !value.isNull() ? value.asText().strip() : "";
        if (!text.isEmpty() && !text.equals(MISSING)) {
            values.put(key, text);
        }
    }

    /** The text under the first of these names that has one, else empty. */
    String text(String... names) {
        return name(names).map(values::get).orElse("");
    }

    /** The number under the first of these names that has one. */
    Optional<Double> number(String... names) throws BadRow {
        Optional<String> name = name(names);
        return name.isPresent() ? Optional.of(Values.number(name.get(), values.get(name.get()))) : Optional.empty();
    }

    /** The first of these names that has a value. */
    Optional<String> name(String... names) {
        for (String name : names) {
            if (values.containsKey(name)) {
                return Optional.of(name);
            }
        }
        return Optional.empty();
    }

    /** The value under the first of these names. */
    String needed(String... names) throws BadRow {
        String text = text(names);
        if (text.isEmpty()) {
            throw new BadRow(String.join(" or ", names) + " is missing");
        }
        return text;
    }
}
