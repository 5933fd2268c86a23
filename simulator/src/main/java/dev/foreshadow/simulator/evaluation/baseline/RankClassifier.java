package dev.foreshadow.simulator.evaluation.baseline;

import java.util.Arrays;

/**
 * One metric of two groups, one value per minute and side, labelled as Kayenta's judge labels it.
 *
 * <p>High when the whole confidence interval of the shift lies above {@code tolerance · |estimated shift|}. The tolerance
 * thus scales with the shift itself, not with the control's level; that is how the judge is, and why it has no margin.
 */
final class RankClassifier {
    /** The judge's own literals. */
    static final RankClassifier KAYENTA = new RankClassifier(0.25, 0.98);

    /** What the metric did on the canary. */
    enum Label {
        PASS,
        HIGH,
        LOW
    }

    private final double tolerance;
    private final double confidence;

    RankClassifier(double tolerance, double confidence) {
        this.tolerance = tolerance;
        this.confidence = confidence;
    }

    /** The canary's values against the control's; both with at least one value. */
    Label classify(double[] canary, double[] control) {
        if (sameValues(canary, control) || distinct(canary, control) == 1) {
            return Label.PASS;
        }
        if (distinct(canary) == 1 && distinct(control) == 1) {
            return canary[0] > control[0] ? Label.HIGH : Label.LOW; // the judge adds noise of 1e-5: no overlap either
        }
        RankTest.Shift shift = RankTest.shift(canary, control, confidence);
        double bound = tolerance * Math.abs(shift.estimate());
        if (shift.low() > bound) {
            return Label.HIGH;
        }
        return shift.high() < -bound ? Label.LOW : Label.PASS;
    }

    private static boolean sameValues(double[] left, double[] right) {
        return Arrays.equals(
                Arrays.stream(left).sorted().toArray(),
                Arrays.stream(right).sorted().toArray());
    }

    private static long distinct(double[]... sides) {
        return Arrays.stream(sides).flatMapToDouble(Arrays::stream).distinct().count();
    }
}
