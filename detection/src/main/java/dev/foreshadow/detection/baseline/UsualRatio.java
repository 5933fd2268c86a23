package dev.foreshadow.detection.baseline;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * How much worse than live the shadow usually is, on the same revision and with nothing wrong: a cold cache or a smaller
 * database makes a lasting difference that is no fault. Kept route by route and for all routes together.
 *
 * <p>{@code ratio = sum B / sum (n_s L / n_l)} over quiet seconds of the last {@value #MEMORY_DAYS} days. The margin that
 * follows is {@code r = 1.05 ratio exp(3.09 sqrt(1 / B + 1 / L))}, 5 % above the upper 99.9 % bound, kept within
 * {@value #LEAST_MARGIN} and {@value #MOST_MARGIN}. With it the run length holds on the event that the true usual ratio
 * lies below the bound: {@code P(alarm within T) <= T / A + 0.001}. Nothing is learned while a revision bakes, so the
 * margin stands still then. Own derivation (log-normal bound of a ratio of Poisson counts).
 *
 * <p>A route that was seen too little to have a margin of its own takes that of all routes together, but never one below the
 * configured margin: what holds for the sum need not hold for it.
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
    private static final int NUMBERS = 3;

    private final int routes;
    /** By route, all together last: events of the shadow, events expected of it, events of live. */
    private final double[] sums;

    private final double[] margins;
    private double fade = 1;

    /** Nothing known of any route. */
    public UsualRatio(int routes) {
        this.routes = routes;
        this.sums = new double[NUMBERS * (routes + 1)];
        this.margins = new double[routes + 1];
    }

    /**
     * Learns from one quiet second on one route.
     *
     * @param treatmentEvents events of the shadow
     * @param treatmentExposure requests of the shadow; nothing is learned unless both sides have some
     * @param controlEvents events of live
     * @param controlExposure requests of live
     */
    public void observe(
            int route, long treatmentEvents, long treatmentExposure, long controlEvents, long controlExposure) {
        if (treatmentExposure <= 0 || controlExposure <= 0 || treatmentEvents + controlEvents == 0) {
            return;
        }
        double expected = (double) treatmentExposure * controlEvents / controlExposure;
        add(route, (double) treatmentEvents, expected, (double) controlEvents);
        add(routes, (double) treatmentEvents, expected, (double) controlEvents);
    }

    private void add(int place, double treatmentEvents, double expected, double controlEvents) {
        sums[NUMBERS * place] += treatmentEvents / fade;
        sums[NUMBERS * place + 1] += expected / fade;
        sums[NUMBERS * place + 2] += controlEvents / fade;
        margins[place] = 0;
    }

    /** Lets time pass: what was learned fades. */
    public void advance(double elapsedSeconds) {
        fade *= Math.exp(-elapsedSeconds / MEMORY_SECONDS);
        if (fade < 0.99) { // sums are kept larger by 1 / fade, so that a second costs one multiplication and not fifty
            for (int i = 0; i < sums.length; i++) {
                sums[i] *= fade;
            }
            fade = 1;
            Arrays.fill(margins, 0);
        }
    }

    /** True once enough was seen of all routes together to trust their ratio. */
    public boolean isKnown() {
        return isKnown(routes);
    }

    private boolean isKnown(int place) {
        return events(place) >= ENOUGH_EVENTS && controlEvents(place) >= ENOUGH_EVENTS && expected(place) > 0;
    }

    /** Shadow events that the ratio of all routes stands on. */
    public double events() {
        return events(routes);
    }

    /** The usual ratio over all routes; 1 while unknown. */
    public double ratio() {
        return isKnown() ? events(routes) / expected(routes) : 1;
    }

    private double events(int place) {
        return sums[NUMBERS * place] * fade;
    }

    private double expected(int place) {
        return sums[NUMBERS * place + 1] * fade;
    }

    private double controlEvents(int place) {
        return sums[NUMBERS * place + 2] * fade;
    }

    /**
     * The margin to judge a route with.
     *
     * @param configured r of the policy, used while the usual ratio is unknown
     * @param mayLower true to go below the configured margin where the usual ratio allows it
     */
    public double margin(int route, double configured, boolean mayLower) {
        if (isKnown(route)) {
            return mayLower ? calibrated(route) : Math.max(configured, calibrated(route));
        }
        return isKnown() ? Math.max(configured, calibrated(routes)) : configured;
    }

    private double calibrated(int place) {
        if (margins[place] == 0) {
            double ratio = events(place) / expected(place);
            double bound = ratio * Math.exp(NORMAL_999 * Math.sqrt(1 / events(place) + 1 / controlEvents(place)));
            margins[place] = Math.min(Math.max(DRIFT * bound, LEAST_MARGIN), MOST_MARGIN);
        }
        return margins[place];
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeDouble(fade);
        for (int place = 0; place <= routes; place++) {
            boolean any = sums[NUMBERS * place] + sums[NUMBERS * place + 2] > 0;
            out.writeBoolean(any);
            for (int i = 0; i < NUMBERS && any; i++) {
                out.writeDouble(sums[NUMBERS * place + i]);
            }
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static UsualRatio readFrom(DataInput in, int routes) throws IOException {
        UsualRatio read = new UsualRatio(routes);
        read.fade = in.readDouble();
        for (int place = 0; place <= routes; place++) {
            if (in.readBoolean()) {
                for (int i = 0; i < NUMBERS; i++) {
                    read.sums[NUMBERS * place + i] = in.readDouble();
                }
            }
        }
        return read;
    }
}
