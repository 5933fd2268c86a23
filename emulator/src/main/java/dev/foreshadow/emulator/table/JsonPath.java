package dev.foreshadow.emulator.table;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.MissingNode;
import dev.foreshadow.emulator.tree.Tree;

import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The JSON paths that printer columns use: {@code .spec.size}, {@code .metadata.labels.x\.dev/k}, {@code ['x.dev/k']},
 * {@code [0]} and {@code .status.conditions[?(@.type=="Ready")].status}. Of several matches the first counts.
 */
record JsonPath(List<UnaryOperator<JsonNode>> steps) {
    private static final Pattern STEP = Pattern.compile("\\.(?<field>(?:\\\\.|[^.\\[\\\\])+)"
            + "|\\['(?<quoted>[^']+)'\\]"
            + "|\\[(?<index>\\d+)\\]"
            + "|\\[\\?\\(@\\.(?<key>[\\w.]+)\\s*==\\s*['\"](?<value>[^'\"]*)['\"]\\)\\]");

    JsonPath {
        steps = List.copyOf(steps);
    }

    /** Parses a path; one that uses anything else finds nothing. */
    static JsonPath parse(String text) {
        List<UnaryOperator<JsonNode>> steps = new ArrayList<>();
        Matcher matcher = STEP.matcher(text);
        int end = 0;
        while (matcher.find() && matcher.start() == end) {
            steps.add(step(matcher));
            end = matcher.end();
        }
        return end == text.length() ? new JsonPath(steps) : new JsonPath(List.of(node -> MissingNode.getInstance()));
    }

    private static UnaryOperator<JsonNode> step(Matcher matcher) {
        if (matcher.group("field") != null) {
            String field = matcher.group("field").replaceAll("\\\\(.)", "$1");
            return node -> node.path(field);
        }
        if (matcher.group("quoted") != null) {
            String field = matcher.group("quoted");
            return node -> node.path(field);
        }
        if (matcher.group("index") != null) {
            int index = Integer.parseInt(matcher.group("index"));
            return node -> node.path(index);
        }
        String[] key = matcher.group("key").split("\\.", -1);
        String value = matcher.group("value");
        return node -> Tree.items(node).stream()
                .filter(item -> Tree.text(item, key).equals(value))
                .findFirst()
                .orElseGet(MissingNode::getInstance);
    }

    JsonNode find(JsonNode root) {
        JsonNode node = root;
        for (UnaryOperator<JsonNode> step : steps) {
            node = step.apply(node);
        }
        return node;
    }
}
