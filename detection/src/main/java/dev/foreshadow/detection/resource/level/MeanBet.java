package dev.foreshadow.detection.resource.level;

/** The e-values of one block: is a mean above what is allowed? Pure functions; logarithms are natural. */
final class MeanBet {
    /** Stakes per unit of ln. Small ones outlast noise with a long memory, large ones find small faults in a calm. */
    private static final double[] SLOPES = {0.6, 1.4, 2.4, 3.8};

    /** Share of its wealth that a bet may lose, and gain, in one block: a wild block proves little. */
    private static final double MOST = 0.95;

    private MeanBet() {}

    static int size() {
        return SLOPES.length;
    }

    /**
     * The e-value of bet {@code j}.
     *
     * <p>{@code ln e = ln(1 + s w) - s^2 u / 2} with the stake {@code s}, {@code w} the excess clipped to plus or minus
     * {@code 0.95 / s}, and {@code u >= 0} the excess variance of {@link Noise}.
     *
     * <p>Guarantee: {@code E[e] <= 1} given the past if the clipped excess has a mean of at most 0, as it has for any noise
     * that is symmetric about a centre within the allowance. Needs {@code u} chosen without a look at the block. The term
     * with {@code u} only lowers {@code e}; it keeps the guarantee when blocks resemble their neighbours, so that no single
     * one has that mean: {@code sum s w} then has the variance {@code n s^2 (v + u)}, of which the logarithm pays for
     * {@code v}, and {@code exp} of a normal sum has mean 1 once half of its whole variance is taken off. Sources:
     * Waudby-Smith, Ramdas, "Estimating means of bounded random variables by betting", JRSS-B 2024, section 4; the second
     * term is an own derivation, exact only for long normal sums.
     *
     * @param excess how far the block is above what is allowed, in units of ln
     * @param excessVariance u
     */
    static double logE(int j, double excess, double excessVariance) {
        double slope = SLOPES[j];
        double stake = Math.min(Math.max(slope * excess, -MOST), MOST);
        return Math.log1p(stake) - slope * slope * excessVariance / 2;
    }
}
