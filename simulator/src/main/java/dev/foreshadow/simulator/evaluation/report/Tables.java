package dev.foreshadow.simulator.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/** The report as Markdown. */
final class Tables {
    private static final String PREFACE = "/evaluation/preface.md";
    private static final String NOTHING = "\u2013";

    private final JsonNode root;
    private final StringBuilder text = new StringBuilder();

    Tables(JsonNode root) {
        this.root = root;
    }

    String markdown(String command) {
        text.append("# Measured quality\n\nMade by `").append(command).append("`. Times are medians; ");
        text.append("\u2013 means not found while waiting, or not measured.\n");
        bars();
        text.append('\n').append(preface());
        delays(
                "Delay from fault to call",
                "grid",
                List.of("margin", "p0", "effect", "mirroredPerSecond", "oracleMedianSeconds"));
        learned();
        calls("False alarms per 30 days, nothing at fault", "nulls");
        calls("Calls per 30 days, latency within its limits", "latency");
        delays("Delay from slowdown to call", "latency", List.of("margin", "scenario"));
        delays("Delay during a rollout", "rollouts", List.of("margin", "liveHosts", "p0", "p1"));
        delays("Memory leaks", "leaks", List.of("hoursToLimit", "headroomUsedShare", "leadSeconds"));
        leakFree();
        margins();
        single("Average run length", "arl", "%s s asked for, %s s measured.", "configured", "measured");
        single(
                "Expected evidence, all outcomes tried",
                "enumeration",
                "%s outcomes; the largest expectation is %s of what is allowed.",
                "cases",
                "largest");
        return text.toString();
    }

    private static String preface() {
        try (InputStream in = Tables.class.getResourceAsStream(PREFACE)) {
            return new String(Objects.requireNonNull(in, PREFACE).readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(PREFACE + " cannot be read", e);
        }
    }

    private void bars() {
        List<Bar> bars = Bars.of(root);
        if (bars.isEmpty()) {
            return;
        }
        text.append(
                "\n## What must be reached\n\n| | margin | required | worst found | rows | reached |\n|---|---|---|---|---|---|\n");
        bars.forEach(bar -> text.append("| %s | %s | %s | %s | %d | %s |\n"
                .formatted(
                        bar.what(),
                        bar.margin(),
                        bar.required(),
                        bar.found(),
                        bar.rows(),
                        bar.reached() ? "yes" : "**no**")));
    }

    private void delays(String title, String section, List<String> keys) {
        List<JsonNode> rows = new ArrayList<>();
        root.path(section).forEach(row -> {
            if (row.has("detectedShare")) {
                rows.add(row);
            }
        });
        List<String> columns = new ArrayList<>(keys);
        columns.add("foreshadowMedianSeconds");
        if (section.equals("grid")) {
            columns.add("ratio");
        }
        columns.add("detectedShare");
        table(title, rows, columns);
    }

    private void learned() {
        List<Long> failures = new ArrayList<>();
        root.path("grid").forEach(row -> {
            if (row.path("learnedFailures").asLong() > 0) {
                failures.add(row.path("learnedFailures").asLong());
            }
        });
        if (!failures.isEmpty()) {
            text.append("\nCalibrated: before the fault the judge had watched usual times in which the shadow failed ")
                    .append(String.format(Locale.ROOT, "%,d", Collections.min(failures)))
                    .append(" times or more.\n");
        }
    }

    private void calls(String title, String section) {
        List<JsonNode> rows = new ArrayList<>();
        root.path(section).forEach(row -> {
            if (row.has("perThirtyDays")) {
                rows.add(row);
            }
        });
        List<String> columns = new ArrayList<>(List.of("margin", "scenario", "days", "perThirtyDays"));
        if (section.equals("nulls")) {
            columns.add("hostOutliers");
        }
        table(title, rows, columns);
    }

    private void margins() {
        if (root.path("margins").isEmpty()) {
            return;
        }
        text.append(
                        "\n## Margin that is learned in usual times\n\n| mirrored/s | usual | after days | failures | margin |\n")
                .append("|---|---|---|---|---|\n");
        root.path("margins").forEach(row -> row.path("learned")
                .forEach(learned -> text.append("| %s | %s | %s | %s | %s |\n"
                        .formatted(
                                number(row.path("mirroredPerSecond")),
                                cell("p0", row.path("p0")),
                                number(learned.path("days")),
                                number(learned.path("failures")),
                                number(learned.path("margin"))))));
    }

    private void leakFree() {
        root.path("leaks").forEach(row -> {
            if (row.has("hostDays")) {
                text.append("\nWithout a leak: ")
                        .append(number(row.path("falseAlarms")))
                        .append(" alarms in ")
                        .append(number(row.path("hostDays")))
                        .append(" host-days.\n");
            }
        });
    }

    private void table(String title, List<JsonNode> rows, List<String> columns) {
        if (rows.isEmpty()) {
            return;
        }
        List<String> baselines = new ArrayList<>();
        rows.get(0).path("baselines").fieldNames().forEachRemaining(baselines::add);
        text.append("\n## ").append(title).append("\n\n| ");
        List<String> heads = new ArrayList<>(columns.stream().map(Tables::head).toList());
        heads.addAll(baselines);
        text.append(String.join(" | ", heads))
                .append(" |\n|")
                .append("---|".repeat(heads.size()))
                .append('\n');
        for (JsonNode row : rows) {
            List<String> cells = new ArrayList<>();
            columns.forEach(column -> cells.add(cell(column, row.path(column))));
            baselines.forEach(name -> cells.add(number(row.path("baselines").path(name))));
            text.append("| ").append(String.join(" | ", cells)).append(" |\n");
        }
    }

    private void single(String title, String section, String sentence, String first, String second) {
        JsonNode found = root.path(section);
        if (found.isObject()) {
            text.append("\n## ").append(title).append("\n\n");
            text.append(sentence.formatted(number(found.path(first)), number(found.path(second))))
                    .append('\n');
        }
    }

    private static String head(String column) {
        return switch (column) {
            case "p0" -> "usual";
            case "p1" -> "faulty";
            case "mirroredPerSecond" -> "mirrored/s";
            case "oracleMedianSeconds" -> "oracle, s";
            case "foreshadowMedianSeconds" -> "**Foreshadow**, s";
            case "ratio" -> "of oracle";
            case "liveHosts" -> "live hosts";
            case "hoursToLimit" -> "hours to limit";
            case "headroomUsedShare" -> "headroom used";
            case "leadSeconds" -> "left, s";
            case "detectedShare" -> "found";
            case "perThirtyDays" -> "**Foreshadow**";
            case "hostOutliers" -> "host outliers (count)";
            default -> column;
        };
    }

    private static String cell(String column, JsonNode value) {
        if (!value.isTextual() && !value.isNumber()) {
            return NOTHING;
        }
        return switch (column) {
            case "p0", "p1" -> number(value.asDouble() * 100) + " %";
            case "headroomUsedShare", "detectedShare" -> Math.round(value.asDouble() * 100) + " %";
            default -> value.isTextual() ? value.asText() : number(value);
        };
    }

    private static String number(JsonNode value) {
        return value.isNumber() ? number(value.asDouble()) : NOTHING;
    }

    /** Three significant digits, without trailing zeros. */
    private static String number(double value) {
        if (value == Math.rint(value)) {
            return Long.toString(Math.round(value));
        }
        int decimals = Math.max(0, 2 - (int) Math.floor(Math.log10(Math.abs(value))));
        String digits = String.format(Locale.ROOT, "%." + Math.min(9, decimals) + "f", value);
        return digits.contains(".") ? digits.replaceAll("0+$", "").replaceAll("\\.$", "") : digits;
    }
}
