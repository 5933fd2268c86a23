package dev.foreshadow.simulator.evaluation.baseline;

import java.util.function.DoubleUnaryOperator;

/**
 * Brent's root finder: inverse quadratic or linear interpolation while it converges, bisection otherwise.
 *
 * <p>Written out because published results depend on its stopping rule, and libraries differ there. Source: Brent,
 * Algorithms for Minimization without Derivatives, 1973, chapter 4.
 */
final class ZeroIn {
    private static final int MOST_STEPS = 1_001;
    private static final double EPSILON = Math.ulp(1.0);

    private final DoubleUnaryOperator function;
    private final double tolerance;
    private double previous;
    private double best;
    private double opposite;
    private double atPrevious;
    private double atBest;
    private double atOpposite;

    private ZeroIn(DoubleUnaryOperator function, double tolerance) {
        this.function = function;
        this.tolerance = tolerance;
    }

    /** A root between {@code low} and {@code high}, at which the function has opposite signs. */
    static double root(
            DoubleUnaryOperator function, double low, double high, double atLow, double atHigh, double tolerance) {
        ZeroIn search = new ZeroIn(function, tolerance);
        search.previous = low;
        search.atPrevious = atLow;
        search.best = high;
        search.atBest = atHigh;
        search.opposite = low;
        search.atOpposite = atLow;
        return search.run();
    }

    private double run() {
        for (int step = 0; step < MOST_STEPS; step++) {
            double lastStep = best - previous;
            if (Math.abs(atOpposite) < Math.abs(atBest)) {
                swap();
            }
            double least = 2 * EPSILON * Math.abs(best) + tolerance / 2;
            double half = (opposite - best) / 2;
            if (Math.abs(half) <= least || atBest == 0) {
                return best;
            }
            double move = next(lastStep, half, least);
            if (Math.abs(move) < least) {
                move = half > 0 ? least : -least;
            }
            previous = best;
            atPrevious = atBest;
            best += move;
            atBest = function.applyAsDouble(best);
            if ((atBest > 0) == (atOpposite > 0)) {
                opposite = previous;
                atOpposite = atPrevious;
            }
        }
        return best;
    }

    private void swap() {
        previous = best;
        best = opposite;
        opposite = previous;
        atPrevious = atBest;
        atBest = atOpposite;
        atOpposite = atPrevious;
    }

    /** The interpolated move if it stays well inside and shrinks, else half way to the opposite side. */
    private double next(double lastStep, double half, double least) {
        if (Math.abs(lastStep) < least || Math.abs(atPrevious) <= Math.abs(atBest)) {
            return half;
        }
        double p;
        double q;
        double width = opposite - best;
        if (previous == opposite) {
            double ratio = atBest / atPrevious;
            p = width * ratio;
            q = 1 - ratio;
        } else {
            double t0 = atPrevious / atOpposite;
            double t1 = atBest / atOpposite;
            double t2 = atBest / atPrevious;
            p = t2 * (width * t0 * (t0 - t1) - (best - previous) * (t1 - 1));
            q = (t0 - 1) * (t1 - 1) * (t2 - 1);
        }
        if (p > 0) {
            q = -q;
        } else {
            p = -p;
        }
        boolean inside = p < 0.75 * width * q - Math.abs(least * q) / 2;
        return inside && p < Math.abs(lastStep * q / 2) ? p / q : half;
    }
}
