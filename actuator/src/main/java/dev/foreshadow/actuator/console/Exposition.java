package dev.foreshadow.actuator.console;

import java.util.LinkedHashMap;
import java.util.Map;
import java.util.StringJoiner;

/** Gauges in the text form that Prometheus scrapes: all series of a family together, as the format demands. */
final class Exposition {
    private final Map<Family, StringBuilder> series = new LinkedHashMap<>();

    /** Adds one series; values that are unknown are left out. */
    void add(Family family, double value, Map<String, String> labels) {
        if (!Double.isNaN(value)) {
            series.computeIfAbsent(family, key -> new StringBuilder())
                    .append(family.metric())
                    .append(text(labels))
                    .append(' ')
                    .append(value)
                    .append('\n');
        }
    }

    private static String text(Map<String, String> labels) {
        StringJoiner all = new StringJoiner(",", "{", "}");
        labels.forEach((name, value) -> all.add("%s=\"%s\""
                .formatted(
                        name, value.replace("\\", "\\\\").replace("\"", "\\\"").replace("\n", "\\n"))));
        return all.toString();
    }

    String text() {
        StringBuilder all = new StringBuilder();
        series.forEach((family, lines) -> all.append("# HELP %s %s\n".formatted(family.metric(), family.help()))
                .append("# TYPE %s gauge\n".formatted(family.metric()))
                .append(lines));
        return all.toString();
    }
}
