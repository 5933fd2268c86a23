package dev.foreshadow.emulator.controllers;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.emulator.selector.Requirement;
import dev.foreshadow.emulator.tree.Tree;

import java.util.List;
import java.util.Map;

/** Whether a pod may run on a node: cordon, node selector, required node affinity, taints. */
final class Placement {
    private Placement() {}

    static boolean fits(JsonNode pod, JsonNode node) {
        return !Tree.at(node, "spec", "unschedulable").asBoolean()
                && selected(pod, node)
                && attracted(pod, node)
                && tolerated(pod, node);
    }

    private static boolean selected(JsonNode pod, JsonNode node) {
        Map<String, String> labels = labels(node);
        return Tree.strings(Tree.at(pod, "spec", "nodeSelector")).entrySet().stream()
                .allMatch(wanted -> wanted.getValue().equals(labels.get(wanted.getKey())));
    }

    /** Terms are alternatives; the expressions of one term must all hold; an empty term matches nothing. */
    private static boolean attracted(JsonNode pod, JsonNode node) {
        JsonNode required =
                Tree.at(pod, "spec", "affinity", "nodeAffinity", "requiredDuringSchedulingIgnoredDuringExecution");
        if (required.isMissingNode()) {
            return true;
        }
        Map<String, String> labels = labels(node);
        Map<String, String> fields = Map.of("metadata.name", Pods.name(node));
        return Tree.items(required.path("nodeSelectorTerms")).stream().anyMatch(term -> {
            List<JsonNode> byLabel = Tree.items(term.path("matchExpressions"));
            List<JsonNode> byField = Tree.items(term.path("matchFields"));
            return !(byLabel.isEmpty() && byField.isEmpty())
                    && byLabel.stream()
                            .allMatch(expression -> Requirement.of(expression).matches(labels))
                    && byField.stream()
                            .allMatch(expression -> Requirement.of(expression).matches(fields));
        });
    }

    private static boolean tolerated(JsonNode pod, JsonNode node) {
        List<JsonNode> tolerations = Tree.items(Tree.at(pod, "spec", "tolerations"));
        return Tree.items(Tree.at(node, "spec", "taints")).stream()
                .filter(taint -> !Tree.text(taint, "effect").equals("PreferNoSchedule"))
                .allMatch(taint -> tolerations.stream().anyMatch(toleration -> tolerates(toleration, taint)));
    }

    private static boolean tolerates(JsonNode toleration, JsonNode taint) {
        String key = Tree.text(toleration, "key");
        String effect = Tree.text(toleration, "effect");
        boolean anyValue = Tree.text(toleration, "operator").equals("Exists");
        return (effect.isEmpty() || effect.equals(Tree.text(taint, "effect")))
                && (key.isEmpty() ? anyValue : key.equals(Tree.text(taint, "key")))
                && (anyValue || Tree.text(toleration, "value").equals(Tree.text(taint, "value")));
    }

    private static Map<String, String> labels(JsonNode node) {
        return Tree.strings(Tree.at(node, "metadata", "labels"));
    }
}
