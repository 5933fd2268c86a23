package dev.foreshadow.detection.evidence;

import org.apache.commons.math3.distribution.BetaDistribution;

/**
 * The ratio of two event shares with its 95 % interval.
 *
 * <p>Given all events, the treatment's number is binomial with {@code theta = rho n_t / (rho n_t + n_c)} while events are
 * rare; the exact interval of {@code theta} (Clopper, Pearson, Biometrika 26, 1934) becomes one of {@code rho}. For
 * reading, not for deciding: it does not know that it is looked at every second.
 *
 * @param ratio share of the treatment over share of the control; 0 when either is unknown or the control has no events
 * @param low lower end, at least 0
 * @param high upper end; 0 when there is none, because the control has no events
 */
public record RatioInterval(double ratio, double low, double high) {
    private static final double TAIL = 0.025;
    private static final RatioInterval UNKNOWN = new RatioInterval(0, 0, 0);

    /** The interval for {@code events} out of {@code exposure} against {@code controlEvents} out of {@code controlExposure}. */
    public static RatioInterval of(long events, long exposure, long controlEvents, long controlExposure) {
        if (exposure <= 0 || controlExposure <= 0 || events + controlEvents <= 0) {
            return UNKNOWN;
        }
        double scale = (double) controlExposure / exposure;
        double low = events == 0 ? 0 : odds(quantile(events, controlEvents + 1, TAIL)) * scale;
        double high = controlEvents == 0 ? 0 : odds(quantile(events + 1, controlEvents, 1 - TAIL)) * scale;
        double ratio = controlEvents == 0 ? 0 : events * scale / controlEvents;
        return new RatioInterval(ratio, low, high);
    }

    private static double quantile(long alpha, long beta, double probability) {
        return new BetaDistribution(null, alpha, beta).inverseCumulativeProbability(probability);
    }

    private static double odds(double theta) {
        return theta / (1 - theta);
    }
}
