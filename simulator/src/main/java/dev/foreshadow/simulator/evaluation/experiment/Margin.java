package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.simulator.evaluation.engine.Policy;

/**
 * How much worse than live the shadow may be.
 *
 * @param label as reports name it
 * @param ratio how many times as often it may fail while nothing is known
 * @param learned whether the judge may go below that once it knows the pair's usual ratio
 */
public record Margin(String label, double ratio, boolean learned) {
    /** The margin that holds until the usual offset of the groups is known. */
    public static final double USUAL_RATIO = 1.2;

    /**
     * A margin by its name in reports.
     *
     * @throws IllegalArgumentException if there is none; the message names those that are
     */
    public static Margin named(String label, double ratio) {
        return switch (label) {
            case "calibrated" -> calibrated(ratio);
            case "fixed" -> fixed(ratio);
            default ->
                throw new IllegalArgumentException(
                        "--margins: found '%s'; allowed are calibrated and fixed, separated by a comma"
                                .formatted(label));
        };
    }

    /** Always the given one. */
    public static Margin fixed(double ratio) {
        return new Margin("fixed", ratio, false);
    }

    /** The given one until the pair is known. */
    public static Margin calibrated(double ratio) {
        return new Margin("calibrated", ratio, true);
    }

    Policy policy() {
        Policy fixed = Policy.withMargin(ratio);
        return learned ? fixed.learning() : fixed;
    }

    /** For ids. */
    String text() {
        return label + ratio;
    }
}
