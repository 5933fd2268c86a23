package dev.foreshadow.demo.story;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads weights and mirror from a VirtualService, as a person would. */
final class Split {
    private static final String USUAL_SUBSET = "live";

    private Split() {}

    /** For example {@code users to live 100 %; mirror 5 %}; empty when there is no route yet. */
    static String of(GenericKubernetesResource route) {
        List<Map<?, ?>> rules = maps(route.get("spec", "http"));
        if (rules.isEmpty()) {
            return "";
        }
        Map<?, ?> rule = rules.get(0);
        String weights = maps(rule.get("route")).stream()
                .map(target -> subset(target) + " " + target.get("weight") + " %")
                .collect(Collectors.joining(", "));
        return "users to " + weights.replace("null %", "100 %") + "; mirror " + mirror(rule);
    }

    /** True when all users go to the usual subset. */
    static boolean isUsual(GenericKubernetesResource route) {
        return maps(route.get("spec", "http")).stream()
                .flatMap(rule -> maps(rule.get("route")).stream())
                .allMatch(target -> USUAL_SUBSET.equals(subset(target))
                        || Integer.valueOf(0).equals(target.get("weight")));
    }

    private static String mirror(Map<?, ?> rule) {
        if (rule.get("mirrorPercentage") instanceof Map<?, ?> percentage) {
            return percentage.get("value") + " %";
        }
        return rule.containsKey("mirror") ? "100 %" : "off";
    }

    private static Object subset(Map<?, ?> target) {
        if (!(target.get("destination") instanceof Map<?, ?> destination)) {
            return "?";
        }
        return destination.containsKey("subset") ? destination.get("subset") : "shadow";
    }

    private static List<Map<?, ?>> maps(Object list) {
        if (!(list instanceof List<?> items)) {
            return List.of();
        }
        return items.stream()
                .filter(Map.class::isInstance)
                .<Map<?, ?>>map(item -> (Map<?, ?>) item)
                .toList();
    }
}
