package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.exhaustion.Forecast;

/**
 * Where both groups' memory is heading.
 *
 * @param shadow the shadow's forecast
 * @param live live's forecast
 * @param liveSecondsToLimit when live would run out: by its own rise once that is proven, else the shadow's time times the
 *     lead factor; infinite when neither is known
 * @param alarmed true when the shadow runs out and live does not yet, or clearly later: live can still be spared
 */
public record MemoryOutlook(Forecast shadow, Forecast live, double liveSecondsToLimit, boolean alarmed) {
    /** Nothing is known or nothing rises. */
    public static final MemoryOutlook CALM =
            new MemoryOutlook(Forecast.CALM, Forecast.CALM, Double.POSITIVE_INFINITY, false);

    /** Live's deadline must be this many times the shadow's, when both rise, for the shadow to be ahead of it. */
    private static final double AHEAD = 1.5;

    /** True while no pod tells of its memory. */
    public boolean isUnknown() {
        return shadow.hosts() == 0 && live.hosts() == 0;
    }

    static MemoryOutlook of(Forecast shadow, Forecast live, double leadFactor) {
        double deadline = live.exhausting() ? live.secondsToLimit() : shadow.liveSecondsToLimit(leadFactor);
        boolean ahead = !live.exhausting() || live.secondsToLimit() >= AHEAD * shadow.secondsToLimit();
        return new MemoryOutlook(shadow, live, deadline, shadow.exhausting() && ahead);
    }
}
