package dev.foreshadow.detection.evidence;

/** The e-values of one bin. Pure functions; logarithms are natural. */
public final class Kernel {
    /** Below this the series of the logarithm is exact to eleven digits. */
    private static final double SMALL = 1e-4;

    private Kernel() {}

    /**
     * Does the treatment have more events than the margin allows, given the control?
     *
     * <p>{@code ln e = B ln(1 + x) + L ln(1 - w x)} with {@code B} events of the treatment, {@code L} events of the control,
     * {@code w = r n_t / n_c} (margin times exposure ratio) and stake {@code x}, {@code 0 <= w x < 1}.
     *
     * <p>Guarantee: {@code E[e] <= 1} whenever the treatment's mean event probability is at most {@code r} times the
     * control's, for any and changing probabilities. Needs: requests independent given the past, and {@code w}, {@code x}
     * chosen without a look at the bin's outcomes. Proof: each request adds a factor of mean {@code 1 + x p} or
     * {@code 1 - w x p}, and {@code 1 + u <= exp(u)} makes their product at most {@code exp(x (sum p_t - w sum p_c)) <= 1}.
     * Counting fewer events of the treatment only lowers {@code e}.
     *
     * <p>Source: own derivation; the Poisson limit of the betting martingales of Waudby-Smith and Ramdas, "Estimating means
     * of bounded random variables by betting", JRSS-B 2024, section 4.
     */
    public static double logE(long events, long controlEvents, double stake, double w) {
        double gain = events == 0 ? 0 : events * Math.log1p(stake);
        double loss = controlEvents == 0 ? 0 : controlEvents * logMinus(w * stake);
        return gain + loss;
    }

    /** {@code ln(1 - u)} for {@code 0 <= u < 1}: log1p would be half of the judge's time. Relative error below 1e-11. */
    private static double logMinus(double u) {
        return u < SMALL ? -u * (1 + u * (0.5 + u / 3)) : Math.log(1 - u);
    }

    /** {@link #logE(long, long, double, double)} for bet {@code j}, with the logarithm of an unclipped stake looked up. */
    public static double logE(long events, long controlEvents, Alternatives bets, int j, double w) {
        double stake = bets.stake(j, w);
        double gain = events == 0 ? 0 : events * (stake == bets.excess(j) ? bets.logGain(j) : Math.log1p(stake));
        double loss = controlEvents == 0 ? 0 : controlEvents * logMinus(w * stake);
        return gain + loss;
    }

    /**
     * Does the treatment have more events than a fixed share allows?
     *
     * <p>{@code ln e = B ln(1 + x) - delta n x} with {@code B} events out of {@code n} requests and allowed share
     * {@code delta}. Guarantee and needs as in {@link #logE}, with {@code delta} in place of the control.
     */
    public static double logEAgainstShare(long events, long exposure, double share, double stake) {
        return (events == 0 ? 0 : events * Math.log1p(stake)) - share * exposure * stake;
    }
}
