package dev.foreshadow.simulator.evaluation.oracle;

/**
 * How long a Poisson CUSUM runs on average, from zero, before it calls out although nothing happened.
 *
 * <p>In continuous time the statistic falls at a constant rate, rests at 0 and jumps up at each failure. Its height is cut
 * into {@value #STEPS_PER_JUMP} steps per jump, and time into the spells in which it falls by one step, so that the only
 * approximation is that a failure counts at the end of its spell. The mean run length L by height then solves
 *
 * <pre>
 *   L(i) = 1 + sum over b of P(b failures in a spell) · L(max(0, i - 1) + b · STEPS_PER_JUMP),   L(height) = 0 and above
 * </pre>
 *
 * <p>The way down leads through every height, so L(i) = alpha_i + beta_i · L(i - 1), found from the top downwards; at the
 * bottom the loop closes. Exact up to rounding, in one sweep. Source: Brook, Evans, An approach to the probability
 * distribution of CUSUM run length, Biometrika 59, 1972; the sweep is our own derivation.
 */
final class RunLength {
    /** Steps of height per jump. */
    static final int STEPS_PER_JUMP = 100;

    /** Failures per spell that are told apart: P(more) is below 1e-12 for the spells that occur. */
    private static final int MOST_FAILURES = 8;

    private final double[] shares = new double[MOST_FAILURES];

    /** @param failuresPerSpell mean failures, under the null, while the statistic falls by one step; below 0.1 */
    RunLength(double failuresPerSpell) {
        double share = Math.exp(-failuresPerSpell);
        for (int failures = 0; failures < MOST_FAILURES; failures++) {
            shares[failures] = share;
            share *= failuresPerSpell / (failures + 1);
        }
    }

    /**
     * The mean run length from zero.
     *
     * @param height threshold, in steps, positive
     * @return spells
     */
    double spells(int height) {
        double[] alpha = new double[height];
        double[] beta = new double[height];
        for (int at = height - 1; at >= 1; at--) {
            double constant = 1;
            double onThis = 0;
            for (int failures = 1; failures < MOST_FAILURES; failures++) {
                int to = at - 1 + failures * STEPS_PER_JUMP;
                if (to >= height) {
                    break;
                }
                double[] reached = descend(alpha, beta, to, at);
                constant += shares[failures] * reached[0];
                onThis += shares[failures] * reached[1];
            }
            alpha[at] = constant / (1 - onThis);
            beta[at] = shares[0] / (1 - onThis);
        }
        return fromZero(alpha, beta, height);
    }

    private double fromZero(double[] alpha, double[] beta, int height) {
        double constant = 1;
        double onThis = shares[0];
        for (int failures = 1; failures * STEPS_PER_JUMP < height && failures < MOST_FAILURES; failures++) {
            double[] reached = descend(alpha, beta, failures * STEPS_PER_JUMP, 0);
            constant += shares[failures] * reached[0];
            onThis += shares[failures] * reached[1];
        }
        return constant / (1 - onThis);
    }

    /** L(from) = first + second · L(to). */
    private static double[] descend(double[] alpha, double[] beta, int from, int to) {
        double constant = 0;
        double product = 1;
        for (int at = from; at > to; at--) {
            constant += product * alpha[at];
            product *= beta[at];
        }
        return new double[] {constant, product};
    }
}
