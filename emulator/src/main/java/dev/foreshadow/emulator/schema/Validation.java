package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.tree.Tree;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** Checks a value against a structural schema: types, required, enum, bounds, pattern, sizes, list keys. */
final class Validation {
    private final List<Cause> causes;

    Validation(List<Cause> causes) {
        this.causes = causes;
    }

    void check(String path, JsonNode value, JsonNode schema, boolean root) {
        if (!typeFits(value, schema)) {
            causes.add(Cause.type(
                    path,
                    "\"%2$s\": %1$s in body must be of type %3$s: \"%2$s\""
                            .formatted(path, typeOf(value), schema.path("type").asText())));
            return;
        }
        checkEnum(path, value, schema);
        if (value.isTextual()) {
            checkText(path, value.asText(), schema);
        } else if (value.isNumber()) {
            checkNumber(path, value, schema);
        } else if (value.isArray()) {
            checkArray(path, value, schema);
        } else if (value.isObject()) {
            checkObject(path, value, schema, root);
        }
    }

    private void checkObject(String path, JsonNode value, JsonNode schema, boolean root) {
        for (JsonNode name : schema.path("required")) {
            if (!value.has(name.asText())) {
                causes.add(Cause.required(join(path, name.asText()), ""));
            }
        }
        int size = value.size();
        bound(path, size < schema.path("minProperties").asInt(0), "must have at least", schema, "minProperties");
        bound(
                path,
                size > schema.path("maxProperties").asInt(Integer.MAX_VALUE),
                "must have at most",
                schema,
                "maxProperties");
        JsonNode additional = schema.path("additionalProperties");
        value.properties().forEach(entry -> {
            if (root && entry.getKey().equals("metadata")) {
                return;
            }
            JsonNode field = schema.path("properties").path(entry.getKey());
            if (!field.isMissingNode()) {
                check(join(path, entry.getKey()), entry.getValue(), field, false);
            } else if (additional.isObject()) {
                check(join(path, entry.getKey()), entry.getValue(), additional, false);
            }
        });
    }

    private void checkArray(String path, JsonNode value, JsonNode schema) {
        int size = value.size();
        bound(path, size < schema.path("minItems").asInt(0), "must have at least", schema, "minItems");
        int most = schema.path("maxItems").asInt(Integer.MAX_VALUE);
        if (size > most) {
            causes.add(Cause.tooMany(path, "%d: must have at most %d items".formatted(size, most)));
        }
        checkDuplicates(path, value, schema);
        for (int i = 0; i < size; i++) {
            check(path + "[" + i + "]", value.get(i), schema.path("items"), false);
        }
    }

    private void checkDuplicates(String path, JsonNode value, JsonNode schema) {
        String listType = schema.path("x-kubernetes-list-type").asText();
        if (!listType.equals("set") && !listType.equals("map")) {
            return;
        }
        Set<String> seen = new HashSet<>();
        for (int i = 0; i < value.size(); i++) {
            StringBuilder identity = new StringBuilder();
            if (listType.equals("set")) {
                identity.append(value.get(i));
            }
            for (JsonNode key : schema.path("x-kubernetes-list-map-keys")) {
                identity.append(value.get(i).path(key.asText())).append('|');
            }
            if (!seen.add(identity.toString())) {
                causes.add(new Cause("FieldValueDuplicate", path + "[" + i + "]", "Duplicate value: " + identity));
            }
        }
    }

    private void checkText(String path, String text, JsonNode schema) {
        int length = text.codePointCount(0, text.length());
        bound(path, length < schema.path("minLength").asInt(0), "should be at least", schema, "minLength");
        int most = schema.path("maxLength").asInt(Integer.MAX_VALUE);
        if (length > most) {
            causes.add(Cause.tooLong(path, "may not be more than %d bytes".formatted(most)));
        }
        String pattern = schema.path("pattern").asText("");
        if (!pattern.isEmpty() && !Pattern.compile(pattern).matcher(text).find()) {
            causes.add(Cause.invalid(path, "\"%s\": in body should match '%s'".formatted(text, pattern)));
        }
    }

    private void checkNumber(String path, JsonNode value, JsonNode schema) {
        double number = value.asDouble();
        double minimum = schema.path("minimum").asDouble(Double.NEGATIVE_INFINITY);
        double maximum = schema.path("maximum").asDouble(Double.POSITIVE_INFINITY);
        boolean openBelow = schema.path("exclusiveMinimum").asBoolean();
        boolean openAbove = schema.path("exclusiveMaximum").asBoolean();
        if (number < minimum || (openBelow && number == minimum)) {
            causes.add(Cause.invalid(
                    path,
                    "%s: in body should be greater than%s %s"
                            .formatted(value, openBelow ? "" : " or equal to", schema.path("minimum"))));
        }
        if (number > maximum || (openAbove && number == maximum)) {
            causes.add(Cause.invalid(
                    path,
                    "%s: in body should be less than%s %s"
                            .formatted(value, openAbove ? "" : " or equal to", schema.path("maximum"))));
        }
    }

    private void checkEnum(String path, JsonNode value, JsonNode schema) {
        JsonNode allowed = schema.path("enum");
        if (!allowed.isArray()) {
            return;
        }
        for (JsonNode candidate : allowed) {
            if (candidate.equals(value)) {
                return;
            }
        }
        causes.add(Cause.unsupported(path, "\"%s\": supported values: %s".formatted(shown(value), listed(allowed))));
    }

    private void bound(String path, boolean broken, String words, JsonNode schema, String keyword) {
        if (broken) {
            causes.add(Cause.invalid(path, "%s %s (%s)".formatted(words, schema.path(keyword), keyword)));
        }
    }

    private static boolean typeFits(JsonNode value, JsonNode schema) {
        if (schema.path("x-kubernetes-int-or-string").asBoolean()) {
            return value.isTextual() || value.isIntegralNumber();
        }
        return switch (schema.path("type").asText("")) {
            case "object" -> value.isObject();
            case "array" -> value.isArray();
            case "string" -> value.isTextual();
            case "boolean" -> value.isBoolean();
            case "number" -> value.isNumber();
            case "integer" -> value.isIntegralNumber() || (value.isNumber() && value.asDouble() % 1 == 0);
            default -> true;
        };
    }

    private static String typeOf(JsonNode value) {
        return switch (value.getNodeType()) {
            case OBJECT -> "object";
            case ARRAY -> "array";
            case STRING -> "string";
            case BOOLEAN -> "boolean";
            case NUMBER -> value.isIntegralNumber() ? "integer" : "number";
            case NULL -> "null";
            case BINARY, MISSING, POJO -> "unknown";
        };
    }

    private static String shown(JsonNode value) {
        return value.isContainerNode() ? typeOf(value) : value.asText();
    }

    private static String listed(JsonNode allowed) {
        return Tree.items(allowed).stream().map(JsonNode::toString).collect(Collectors.joining(", "));
    }

    private static String join(String path, String field) {
        return path.isEmpty() ? field : path + "." + field;
    }
}
