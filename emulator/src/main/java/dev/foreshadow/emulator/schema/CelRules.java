package dev.foreshadow.emulator.schema;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.cel.bundle.Cel;
import dev.cel.bundle.CelFactory;
import dev.cel.common.CelValidationException;
import dev.cel.common.types.SimpleType;
import dev.cel.parser.CelStandardMacro;
import dev.cel.runtime.CelEvaluationException;
import dev.cel.runtime.CelRuntime.Program;
import dev.foreshadow.emulator.failure.Cause;
import dev.foreshadow.emulator.tree.Tree;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * Rules in the Common Expression Language ({@code x-kubernetes-validations}): {@code self} is the value, {@code oldSelf}
 * what it was. Standard functions only; those that Kubernetes adds (quantity, url, ip and so on) are not known here.
 */
final class CelRules {
    private static final Cel LANGUAGE = CelFactory.plannerCelBuilder()
            .setStandardMacros(CelStandardMacro.STANDARD_MACROS)
            .addVar("self", SimpleType.DYN)
            .addVar("oldSelf", SimpleType.DYN)
            .build();
    private static final Map<String, Program> PROGRAMS = new ConcurrentHashMap<>();

    private final List<Cause> causes;

    CelRules(List<Cause> causes) {
        this.causes = causes;
    }

    /** Holds a value against the rules of its schema, and its parts against theirs; {@code before} may be missing. */
    void check(String path, JsonNode value, JsonNode before, JsonNode schema) {
        schema.path("x-kubernetes-validations").forEach(rule -> check(path, value, before, schema, rule));
        if (value.isArray()) {
            for (int i = 0; i < value.size(); i++) {
                check(path + "[" + i + "]", value.get(i), MissingNode.getInstance(), schema.path("items"));
            }
            return;
        }
        value.properties().forEach(field -> {
            JsonNode declared = schema.path("properties").path(field.getKey());
            JsonNode of = declared.isMissingNode() ? schema.path("additionalProperties") : declared;
            String name = path.isEmpty() ? field.getKey() : path + "." + field.getKey();
            check(name, field.getValue(), before.path(field.getKey()), of);
        });
    }

    private void check(String path, JsonNode value, JsonNode before, JsonNode schema, JsonNode rule) {
        String expression = Tree.text(rule, "rule");
        if (expression.contains("oldSelf") && before.isMissingNode()) {
            return; // a rule about a change says nothing of a beginning
        }
        Map<String, Object> variables = new HashMap<>();
        variables.put("self", plain(value));
        variables.put("oldSelf", plain(before));
        try {
            if (!Boolean.TRUE.equals(program(expression).eval(variables))) {
                causes.add(cause(path, schema, rule, message(rule, variables)));
            }
        } catch (CelEvaluationException e) {
            causes.add(cause(path, schema, rule, e.getMessage() + " evaluating rule: " + expression));
        }
    }

    private static String message(JsonNode rule, Map<String, Object> variables) throws CelEvaluationException {
        String expression = Tree.text(rule, "messageExpression");
        String said =
                expression.isEmpty() ? "" : String.valueOf(program(expression).eval(variables));
        if (!said.isBlank()) {
            return said;
        }
        String fixed = Tree.text(rule, "message");
        return fixed.isEmpty() ? "failed rule: " + Tree.text(rule, "rule") : fixed;
    }

    private static Cause cause(String path, JsonNode schema, JsonNode rule, String message) {
        String reason = Tree.text(rule, "reason");
        Cause usual = Cause.invalid(path, "\"%s\": %s".formatted(Tree.text(schema, "type"), message));
        return reason.isEmpty() ? usual : new Cause(reason, path, usual.message());
    }

    /** @throws IllegalArgumentException if it is no expression, which a real server says when it is defined */
    private static Program program(String expression) {
        return PROGRAMS.computeIfAbsent(expression, text -> {
            try {
                return LANGUAGE.createProgram(LANGUAGE.compile(text).getAst());
            } catch (CelValidationException | CelEvaluationException e) {
                throw new IllegalArgumentException(
                        "x-kubernetes-validations: rule %s: %s".formatted(text, e.getMessage()), e);
            }
        });
    }

    private static Object plain(JsonNode node) {
        if (node.isObject()) {
            Map<String, Object> fields = new HashMap<>();
            node.properties().forEach(entry -> fields.put(entry.getKey(), plain(entry.getValue())));
            return fields;
        }
        if (node.isArray()) {
            return Tree.items(node).stream().map(CelRules::plain).toList();
        }
        if (node.isIntegralNumber()) {
            return node.asLong();
        }
        if (node.isNumber()) {
            return node.asDouble();
        }
        return node.isBoolean() ? (Object) node.asBoolean() : node.asText();
    }
}
