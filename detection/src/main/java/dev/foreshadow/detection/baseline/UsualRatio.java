package dev.foreshadow.detection.baseline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much worse than live the shadow usually is, on the same revision and with nothing wrong: a cold cache or a smaller
 * database makes a lasting difference that is no fault.
 *
 * <p>{@code ratio = sum B / sum (n_s L / n_l)} over clean seconds of the last {@value #MEMORY_DAYS} days. The margin that
 * follows is {@code r = 1.05 ratio exp(3.09 sqrt(1 / B + 1 / L))}, 5 % above the upper 99.9 % bound, kept within
 * {@value #LEAST_MARGIN} and {@value #MOST_MARGIN}. With it the run length holds on the event that the true usual ratio
 * lies below the bound: {@code P(alarm within T) <= T / A + 0.001}. Nothing is learned while a revision bakes, so the
 * margin stands still then. Own derivation (log-normal bound of a ratio of Poisson counts).
 */
public final class UsualRatio {
    /** Lowest margin: what wanders below this was not seen by any calibration. */
    public static final double LEAST_MARGIN = 1.05;

    /** Highest margin: a shadow that usually fails half as often again is to be repaired and not to be learned. */
    public static final double MOST_MARGIN = 1.5;

    private static final int MEMORY_DAYS = 7;
    private static final double MEMORY_SECONDS = MEMORY_DAYS * 86_400.0;

    /** Fewer shadow events than this leave the ratio too wide to use: its standard error is 3 % here. */
    private static final double ENOUGH_EVENTS = 1_000;

    private static final double NORMAL_999 = 3.09;
    private static final double DRIFT = 1.05;

    private double events;
    private double expected;
    private double controlEvents;

    /**
     * Learns from one clean second.
     *
     * @param treatmentEvents events of the shadow
     * @param expectedEvents events it would have had at live's share, route by route
     * @param eventsOfControl events of live
     * @param elapsedSeconds time since the last bin, clean or not
     */
    public void observe(long treatmentEvents, double expectedEvents, long eventsOfControl, double elapsedSeconds) {
        double fade = Math.exp(-elapsedSeconds / MEMORY_SECONDS);
        events = events * fade + treatmentEvents;
        expected = expected * fade + expectedEvents;
        controlEvents = controlEvents * fade + eventsOfControl;
    }

    /** True once enough was seen to trust the ratio. */
    public boolean isKnown() {
        return events >= ENOUGH_EVENTS && controlEvents >= ENOUGH_EVENTS && expected > 0;
    }

    /** The usual ratio; 1 while unknown. */
    public double ratio() {
        return isKnown() ? events / expected : 1;
    }

    /**
     * The margin to judge with.
     *
     * @param configured r of the policy, used while the usual ratio is unknown
     * @param mayLower true to go below the configured margin where the usual ratio allows it
     */
    public double margin(double configured, boolean mayLower) {
        if (!isKnown()) {
            return configured;
        }
        double bound = ratio() * Math.exp(NORMAL_999 * Math.sqrt(1 / events + 1 / controlEvents));
        double calibrated = Math.min(Math.max(DRIFT * bound, LEAST_MARGIN), MOST_MARGIN);
        return mayLower ? calibrated : Math.max(configured, calibrated);
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(events);
        out.writeDouble(expected);
        out.writeDouble(controlEvents);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static UsualRatio readFrom(DataInput in) throws IOException {
        UsualRatio read = new UsualRatio();
        read.events = in.readDouble();
        read.expected = in.readDouble();
        read.controlEvents = in.readDouble();
        return read;
    }
}
