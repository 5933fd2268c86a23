package dev.foreshadow.simulator.evaluation.baseline;

import org.apache.commons.math3.distribution.NormalDistribution;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * Mann-Whitney's test inverted into an interval for the shift between two samples, with ties and continuity corrected.
 *
 * <p>For a shift m, {@code g(m) = (d - sign(d)/2) / sigma} with d the rank sum of {@code x - m} among {@code (x - m, y)}
 * less its mean; the interval's ends are where g equals the two normal quantiles, the estimate where it is 0. Source: the
 * judge of Kayenta, from its description; Hollander, Wolfe, Nonparametric Statistical Methods, 2nd ed. 1999, section 4.
 */
final class RankTest {
    private static final double TOLERANCE = 1e-4;

    /**
     * Where the shift of x against y lies.
     *
     * @param low lower end of the interval
     * @param high upper end of the interval
     * @param estimate the middle: the shift at which neither side ranks higher
     */
    record Shift(double low, double high, double estimate) {}

    private final double[] x;
    private final double[] y;

    private RankTest(double[] x, double[] y) {
        this.x = x;
        this.y = y;
    }

    /**
     * The interval for the shift.
     *
     * @param confidence two-sided, 0 to 1
     */
    static Shift shift(double[] x, double[] y, double confidence) {
        RankTest test = new RankTest(x, y);
        double quantile = new NormalDistribution().inverseCumulativeProbability((1 - confidence) / 2);
        return new Shift(test.shiftAt(-quantile), test.shiftAt(quantile), test.shiftAt(0));
    }

    private double shiftAt(double quantile) {
        double low =
                Arrays.stream(x).min().orElseThrow() - Arrays.stream(y).max().orElseThrow();
        double high =
                Arrays.stream(x).max().orElseThrow() - Arrays.stream(y).min().orElseThrow();
        DoubleUnaryOperator distance = shift -> standardised(shift) - quantile;
        double atLow = distance.applyAsDouble(low);
        double atHigh = distance.applyAsDouble(high);
        if (atLow <= 0) {
            return low;
        }
        return atHigh >= 0 ? high : ZeroIn.root(distance, low, high, atLow, atHigh, TOLERANCE);
    }

    private double standardised(double shift) {
        double[] joined = new double[x.length + y.length];
        for (int i = 0; i < x.length; i++) {
            joined[i] = x[i] - shift;
        }
        System.arraycopy(y, 0, joined, x.length, y.length);
        double[] sorted = joined.clone();
        Arrays.sort(sorted);
        double rankSum = 0;
        for (int i = 0; i < x.length; i++) {
            rankSum += averageRank(sorted, joined[i]);
        }
        double nx = x.length;
        double ny = y.length;
        double difference = rankSum - nx * (nx + 1) / 2 - nx * ny / 2;
        double all = nx + ny;
        double variance = nx * ny / 12 * (all + 1 - tieTerm(sorted) / (all * (all - 1)));
        return (difference - 0.5 * Math.signum(difference)) / Math.sqrt(variance);
    }

    private static double averageRank(double[] sorted, double value) {
        int first = 0;
        while (sorted[first] < value) {
            first++;
        }
        int last = first;
        while (last + 1 < sorted.length && sorted[last + 1] == value) {
            last++;
        }
        return (first + last) / 2.0 + 1;
    }

    private static double tieTerm(double[] sorted) {
        double sum = 0;
        for (int from = 0; from < sorted.length; ) {
            int to = from;
            while (to < sorted.length && sorted[to] == sorted[from]) {
                to++;
            }
            double tied = to - from;
            sum += tied * tied * tied - tied;
            from = to;
        }
        return sum;
    }
}
