package dev.foreshadow.simulator.evaluation.report;

import com.fasterxml.jackson.databind.JsonNode;

import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.ToDoubleFunction;

/**
 * One thing that the judge must reach, held against what was measured.
 *
 * @param what is measured
 * @param margin the engine's margin; empty where it does not matter
 * @param required what it must be
 * @param found the worst that was found, and where
 * @param rows how many rows of the report it covers
 * @param reached whether all of them reach it
 */
record Bar(String what, String margin, String required, String found, int rows, boolean reached) {
    /**
     * A bar that every row must stay below; empty when there is none.
     *
     * @param most what is allowed
     * @param value a row's figure; not a number where neither side of a comparison found anything, which counts as equal
     * @param where names a row, may be empty
     */
    static Optional<Bar> atMost(
            String what,
            String margin,
            double most,
            List<JsonNode> rows,
            ToDoubleFunction<JsonNode> value,
            Function<JsonNode, String> where) {
        ToDoubleFunction<JsonNode> known = row -> Double.isNaN(value.applyAsDouble(row)) ? 1 : value.applyAsDouble(row);
        return rows.stream().max(Comparator.comparingDouble(known)).map(worst -> {
            double found = known.applyAsDouble(worst);
            String place = where.apply(worst);
            return new Bar(
                    what,
                    margin,
                    "at most " + text(most),
                    text(found) + (place.isEmpty() ? "" : " (" + place + ")"),
                    rows.size(),
                    found <= most);
        });
    }

    static String text(double value) {
        if (Double.isInfinite(value)) {
            return "not found";
        }
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%.3g", value);
    }
}
