package dev.foreshadow.detection.power;

import dev.foreshadow.detection.evidence.RunLength;

/**
 * What can be seen, and how soon.
 *
 * <p>The evidence's growth against a large control is {@code n (p1 ln(p1 / q) - (p1 - q))} per second, the Poisson
 * divergence, with {@code n} treatment requests per second, their failure share {@code p1} and the share allowed by the
 * null, {@code q = max(r p0, delta)}. It has to climb from its idle level, about {@code 1 / (n q)}, to A, after paying for
 * the bets that lose.
 *
 * @param runLength A
 * @param margin r, at least 1
 * @param floorShare delta, 0 to 1
 */
public record Power(RunLength runLength, double margin, double floorShare) {
    /** The winning bet's share of the stake: one of four bets, on half of the weight. */
    private static final double LOG_BETS = Math.log(8);

    /**
     * The smallest failure share of the treatment that shows in time.
     *
     * @param perSecond treatment requests per second
     * @param controlShare failure share of the control, 0 to 1
     * @param withinSeconds time allowed
     * @return a share above the allowed one, up to 1; infinity when even 1 would not show
     */
    public double detectableShare(double perSecond, double controlShare, double withinSeconds) {
        double allowed = allowed(controlShare);
        if (!(perSecond > 0) || shortfall(perSecond, allowed, 1, withinSeconds) > 0) {
            return Double.POSITIVE_INFINITY;
        }
        double low = allowed;
        double high = 1;
        for (int i = 0; i < 40; i++) {
            double middle = 0.5 * (low + high);
            if (shortfall(perSecond, allowed, middle, withinSeconds) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /**
     * Treatment requests per second that would show a failure share in time.
     *
     * @return infinity when the share is within what the margin allows
     */
    public double rateNeeded(double share, double controlShare, double withinSeconds) {
        double allowed = allowed(controlShare);
        if (share <= allowed) {
            return Double.POSITIVE_INFINITY;
        }
        double low = 0;
        double high = 1e9;
        for (int i = 0; i < 60; i++) {
            double middle = 0.5 * (low + high);
            if (middle <= 0 || shortfall(middle, allowed, share, withinSeconds) > 0) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    /** Load per shadow host over load per live host; 0 when there is no shadow. */
    public static double leadFactor(double mirrorShare, int livePods, int shadowPods) {
        return shadowPods == 0 || livePods == 0 ? 0 : mirrorShare * livePods / shadowPods;
    }

    private double allowed(double controlShare) {
        return Math.max(1e-9, Math.max(margin * controlShare, floorShare));
    }

    /** Nats that are missing after the given time; at most 0 when the share shows. */
    private double shortfall(double perSecond, double allowed, double share, double withinSeconds) {
        double idle = Math.min(1 / (perSecond * allowed), withinSeconds);
        double climb = runLength.logThreshold() + LOG_BETS - Math.log(Math.max(1, idle));
        return climb - withinSeconds * perSecond * (share * Math.log(share / allowed) - (share - allowed));
    }
}
