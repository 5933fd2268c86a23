package dev.foreshadow.simulator.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.ToDoubleFunction;
import java.util.stream.StreamSupport;

/** Holds a report against what the judge must reach. A bar for which nothing was measured is left out. */
final class Bars {
    private static final List<String> MARGINS = List.of("calibrated", "fixed");

    /** Below this the oracle itself needs a failure or two, and seconds are too coarse to compare. */
    private static final double LEAST_ORACLE_SECONDS = 3;

    private static final double LEAST_MIRRORED_PER_SECOND = 10;
    private static final double COMPARED_MIRRORED_PER_SECOND = 100;
    private static final double MANY_HOSTS = 200;
    private static final double ROLLOUT_FAULT = 0.005;
    private static final String HARMLESS = "shadow15%worse";
    private static final String BAD_HOST = "badhost";

    private final JsonNode root;
    private final List<Bar> bars = new ArrayList<>();

    private Bars(JsonNode root) {
        this.root = root;
    }

    /** The bars of a report, in the order of its sections. */
    static List<Bar> of(JsonNode root) {
        Bars made = new Bars(root);
        MARGINS.forEach(made::delays);
        MARGINS.forEach(made::rollouts);
        MARGINS.forEach(made::falseAlarms);
        made.latency();
        made.leaks();
        made.guarantees();
        MARGINS.forEach(made::against);
        return List.copyOf(made.bars);
    }

    private void delays(String margin) {
        boolean calibrated = margin.equals("calibrated");
        Predicate<JsonNode> comparable = row -> row.path("mirroredPerSecond").asDouble() >= LEAST_MIRRORED_PER_SECOND
                && row.path("oracleMedianSeconds").asDouble() >= LEAST_ORACLE_SECONDS;
        Predicate<JsonNode> doubled = row -> row.path("effect").asText().equals("x2");
        atMost(
                "delay / oracle, ×5 and more or +1 pp and more",
                margin,
                calibrated ? 1.6 : 2.1,
                rows("grid", margin, comparable.and(doubled.negate())),
                row -> orInfinite(row.path("ratio")),
                Bars::cell);
        atMost(
                "delay / oracle, ×2",
                margin,
                calibrated ? 1.6 : 2.5,
                rows("grid", margin, comparable.and(doubled)),
                row -> orInfinite(row.path("ratio")),
                Bars::cell);
    }

    private void rollouts(String margin) {
        atMost(
                "rollout, 0.1 % to 0.5 %, 200 live hosts, seconds",
                margin,
                20,
                rows(
                        "rollouts",
                        margin,
                        row -> row.path("p1").asDouble() == ROLLOUT_FAULT
                                && row.path("liveHosts").asDouble() == MANY_HOSTS),
                row -> orInfinite(row.path("foreshadowMedianSeconds")),
                row -> "");
    }

    private void falseAlarms(String margin) {
        atMost(
                "false alarms in 30 days, each null",
                margin,
                1,
                rows(
                        "nulls",
                        margin,
                        row -> !scenario(row).equals(HARMLESS) && !scenario(row).equals(BAD_HOST)),
                row -> row.path("perThirtyDays").asDouble(),
                Bars::watched);
        atMost(
                "rollbacks because of one bad host",
                margin,
                0,
                rows("nulls", margin, row -> scenario(row).equals(BAD_HOST)),
                row -> row.path("hostOutliers").asInt() == 0
                        ? Double.POSITIVE_INFINITY
                        : row.path("falseAlarms").asDouble(),
                row -> "named as outlier " + row.path("hostOutliers").asInt() + " times");
        atMost(
                "alarms while the shadow is 15 % worse",
                margin,
                0,
                rows("nulls", margin, row -> scenario(row).equals(HARMLESS)),
                row -> row.path("falseAlarms").asDouble(),
                Bars::watched);
    }

    private void latency() {
        slowdown("x1.5", 5);
        slowdown("x1.2", 30);
        atMost(
                "calls while latency is within its limits",
                "",
                0,
                rows("latency", "", row -> row.has("falseAlarms")),
                row -> row.path("falseAlarms").asDouble(),
                Bars::watched);
    }

    private void slowdown(String label, double seconds) {
        atMost(
                "latency " + label + ", seconds",
                "",
                seconds,
                rows("latency", "", row -> scenario(row).equals(label)),
                row -> orInfinite(row.path("foreshadowMedianSeconds")),
                row -> "");
    }

    private void leaks() {
        atMost(
                "headroom used when a leak is found, share",
                "",
                0.3,
                rows("leaks", "", row -> row.has("hoursToLimit")),
                row -> orInfinite(row.path("headroomUsedShare")),
                row -> row.path("hoursToLimit").asText() + " h");
        atMost(
                "alarms without a leak",
                "",
                0,
                rows("leaks", "", row -> row.has("hostDays")),
                row -> row.path("falseAlarms").asDouble(),
                row -> "in " + Math.round(row.path("hostDays").asDouble()) + " host-days");
    }

    private void guarantees() {
        JsonNode arl = root.path("arl");
        atMost(
                "average run length asked for / measured",
                "",
                1,
                arl.isObject() ? List.of(arl) : List.of(),
                row -> row.path("measured").isNumber()
                        ? row.path("configured").asDouble()
                                / row.path("measured").asDouble()
                        : 0,
                row -> "");
        JsonNode enumeration = root.path("enumeration");
        atMost(
                "expected evidence / allowed, all outcomes tried",
                "",
                1 + 1e-9,
                enumeration.isObject() ? List.of(enumeration) : List.of(),
                row -> row.path("largest").asDouble(),
                row -> "");
    }

    private void against(String margin) {
        for (String other : List.of("kayenta", "flagger")) {
            atMost(
                    "delay / " + other + "'s, 100 mirrored/s",
                    margin,
                    1,
                    rows(
                            "grid",
                            margin,
                            row -> row.path("mirroredPerSecond").asDouble() == COMPARED_MIRRORED_PER_SECOND),
                    row -> orInfinite(row.path("foreshadowMedianSeconds"))
                            / orInfinite(row.path("baselines").path(other)),
                    Bars::cell);
            atMost(
                    "false alarms in 30 days less " + other + "'s",
                    margin,
                    0,
                    rows("nulls", margin, row -> true),
                    row -> row.path("perThirtyDays").asDouble()
                            - row.path("baselines").path(other).asDouble(),
                    Bars::scenario);
        }
    }

    private void atMost(
            String what,
            String margin,
            double most,
            List<JsonNode> rows,
            ToDoubleFunction<JsonNode> value,
            Function<JsonNode, String> where) {
        Bar.atMost(what, margin, most, rows, value, where).ifPresent(bars::add);
    }

    private List<JsonNode> rows(String section, String margin, Predicate<JsonNode> wanted) {
        return StreamSupport.stream(root.path(section).spliterator(), false)
                .filter(row -> margin.isEmpty() || row.path("margin").asText().equals(margin))
                .filter(wanted)
                .toList();
    }

    private static double orInfinite(JsonNode number) {
        return number.isNumber() ? number.asDouble() : Double.POSITIVE_INFINITY;
    }

    private static String scenario(JsonNode row) {
        return row.path("scenario").asText();
    }

    private static String watched(JsonNode row) {
        return scenario(row) + ", " + Bar.text(row.path("days").asDouble()) + " days";
    }

    private static String cell(JsonNode row) {
        return "%s %% %s at %.0f/s"
                .formatted(
                        Bar.text(row.path("p0").asDouble() * 100),
                        row.path("effect").asText(),
                        row.path("mirroredPerSecond").asDouble());
    }
}
