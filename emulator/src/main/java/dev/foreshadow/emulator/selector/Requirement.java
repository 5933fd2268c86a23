package dev.foreshadow.emulator.selector;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;
import java.util.Map;

/**
 * One condition on a set of labels.
 *
 * @param values what {@code operator} compares with; empty for {@code EXISTS} and {@code DOES_NOT_EXIST}
 */
public record Requirement(String key, Operator operator, List<String> values) {
    /** As in {@code matchExpressions} and node affinity. */
    public enum Operator {
        IN,
        NOT_IN,
        EXISTS,
        DOES_NOT_EXIST,
        GREATER,
        LESS
    }

    public Requirement {
        values = List.copyOf(values);
    }

    /** Reads an element of {@code matchExpressions}. */
    public static Requirement of(JsonNode expression) {
        List<String> values = Tree.items(expression.path("values")).stream()
                .map(JsonNode::asText)
                .toList();
        return new Requirement(Tree.text(expression, "key"), operator(Tree.text(expression, "operator")), values);
    }

    private static Operator operator(String name) {
        return switch (name) {
            case "In" -> Operator.IN;
            case "NotIn" -> Operator.NOT_IN;
            case "Exists" -> Operator.EXISTS;
            case "DoesNotExist" -> Operator.DOES_NOT_EXIST;
            case "Gt" -> Operator.GREATER;
            case "Lt" -> Operator.LESS;
            default ->
                throw new IllegalArgumentException(
                        "operator: \"" + name + "\" is not one of In, NotIn, Exists, DoesNotExist, Gt, Lt");
        };
    }

    /** Whether the labels meet this. A missing label meets NotIn, as in Kubernetes. */
    public boolean matches(Map<String, String> labels) {
        String value = labels.get(key);
        return switch (operator) {
            case IN -> value != null && values.contains(value);
            case NOT_IN -> value == null || !values.contains(value);
            case EXISTS -> value != null;
            case DOES_NOT_EXIST -> value == null;
            case GREATER -> value != null && Long.parseLong(value) > Long.parseLong(values.get(0));
            case LESS -> value != null && Long.parseLong(value) < Long.parseLong(values.get(0));
        };
    }
}
