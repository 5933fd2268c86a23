package dev.foreshadow.simulator.evaluation.experiment;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * Which cells of the grid to run: failure share in percent, effect, mirrored requests per second, each a value or
 * {@code *}, for example {@code 0.1,x5,*}.
 *
 * @param usualPercent as written, or {@code *}
 * @param effect as written, or {@code *}
 * @param mirroredPerSecond as written, or {@code *}
 */
public record GridSelection(String usualPercent, String effect, String mirroredPerSecond) {
    /** The whole grid. */
    public static final GridSelection ALL = new GridSelection("*", "*", "*");

    /** A few cells that a quick look can afford. */
    public static final List<GridSelection> QUICK =
            List.of(new GridSelection("0.1", "*", "100"), new GridSelection("1", "x5", "*"));

    private static final String ANY = "*";
    private static final double[] USUAL_PERCENTS = {0.01, 0.1, 1};
    private static final List<Effect> EFFECTS = List.of(
            Effect.times(2),
            Effect.times(5),
            Effect.times(20),
            Effect.plusPercentPoints(1),
            Effect.plusPercentPoints(5));
    private static final int[] RATES = {1, 10, 100, 1_000};

    /**
     * Reads a selection.
     *
     * @throws IllegalArgumentException if it selects nothing; the message says what is allowed
     */
    public static GridSelection parse(String text) {
        String[] parts = text.trim().split(",", -1);
        if (parts.length == 3) {
            GridSelection selection = new GridSelection(parts[0].trim(), parts[1].trim(), parts[2].trim());
            if (!selection.cells(Margin.fixed(Margin.USUAL_RATIO), Scale.QUICK).isEmpty()) {
                return selection;
            }
        }
        throw new IllegalArgumentException(
                ("--grid: found '%s'; allowed is PERCENT,EFFECT,RATE out of 0.01 0.1 1, x2 x5"
                                + " x20 +1pp +5pp, 1 10 100 1000, or * for any, for example 0.1,x5,*")
                        .formatted(text));
    }

    /** The selected cells, rates running fastest. A fault of +1 pp on 1 % is x2 and left out. */
    List<GridCell> cells(Margin margin, Scale scale) {
        return Arrays.stream(USUAL_PERCENTS)
                .filter(percent -> matches(usualPercent, percent))
                .boxed()
                .flatMap(percent -> EFFECTS.stream()
                        .filter(one -> effect.equals(ANY) || effect.equals(one.label()))
                        .filter(one -> percent < 1 || !one.label().equals("+1pp"))
                        .flatMap(one -> Arrays.stream(RATES)
                                .filter(rate -> matches(mirroredPerSecond, rate))
                                .mapToObj(rate -> new GridCell(margin, percent / 100, one, rate, scale))))
                .toList();
    }

    private static boolean matches(String wanted, double value) {
        return wanted.equals(ANY) || wanted.equals(text(value));
    }

    private static String text(double value) {
        return value == Math.rint(value) ? Long.toString(Math.round(value)) : String.format(Locale.ROOT, "%s", value);
    }
}
