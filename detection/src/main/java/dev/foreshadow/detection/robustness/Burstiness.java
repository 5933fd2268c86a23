package dev.foreshadow.detection.robustness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * What the control's last hour says about how its events come: at which rate per route, in storms, in clusters on a host.
 *
 * <p>Everything read from here was learned from earlier bins, so caps and switches that follow from it cost no validity.
 */
public final class Burstiness {
    /** Memory of the storm and cluster measures, seconds. */
    private static final double MEMORY_SECONDS = 3_600;

    /** Memory of the event rate, seconds. */
    private static final double RATE_MEMORY_SECONDS = 330;

    /** Fewer control events than this in memory say nothing: the strict side is taken. */
    private static final double ENOUGH_EVENTS = 200;

    /** Largest ratio of second-to-second variance to mean that counts as calm; 1 for Poisson. */
    private static final double CALM_DISPERSION = 1.6;

    /** Largest mean number of excess siblings of an event in its own host-second that counts as unclustered; 0 for Poisson. */
    private static final double UNCLUSTERED_SIBLINGS = 0.1;

    private final double[] events = new double[Strata.ROUTES];
    private final double[] exposure = new double[Strata.ROUTES];
    private double squaredSteps;
    private double stepSums;
    private double siblings;
    private double remembered;
    private long lastEvents;

    /** The control's recent share of events on a route, 0 to 1; 0 when unknown. */
    public double rate(int route) {
        return exposure[route] > 0 ? events[route] / exposure[route] : 0;
    }

    /** True while the control's events come evenly enough to count an event that both twins had. */
    boolean isCalm() {
        return remembered >= ENOUGH_EVENTS && squaredSteps <= CALM_DISPERSION * stepSums;
    }

    /** True unless the control's events have been seen to be independent within a host and second. */
    boolean isClustered() {
        return remembered < ENOUGH_EVENTS || siblings > UNCLUSTERED_SIBLINGS * remembered;
    }

    /** Learns from a second, after it was judged. */
    public void observe(ControlSecond control, int track, double elapsedSeconds) {
        double fade = Math.exp(-elapsedSeconds / RATE_MEMORY_SECONDS);
        for (int route = 0; route < Strata.ROUTES; route++) {
            events[route] = events[route] * fade + control.events(route, track);
            exposure[route] = exposure[route] * fade + control.exposure(route);
        }
        long total = control.events(track);
        double slower = Math.exp(-elapsedSeconds / MEMORY_SECONDS);
        double step = total - lastEvents;
        squaredSteps = squaredSteps * slower + step * step;
        stepSums = stepSums * slower + total + lastEvents;
        siblings = siblings * slower + (total > 1 ? control.excessSiblings(track) : 0);
        remembered = remembered * slower + total;
        lastEvents = total;
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        for (int route = 0; route < Strata.ROUTES; route++) {
            out.writeDouble(events[route]);
            out.writeDouble(exposure[route]);
        }
        out.writeDouble(squaredSteps);
        out.writeDouble(stepSums);
        out.writeDouble(siblings);
        out.writeDouble(remembered);
        out.writeLong(lastEvents);
    }

    /** Reads what {@link #writeTo} wrote. */
    public static Burstiness readFrom(DataInput in) throws IOException {
        Burstiness read = new Burstiness();
        for (int route = 0; route < Strata.ROUTES; route++) {
            read.events[route] = in.readDouble();
            read.exposure[route] = in.readDouble();
        }
        read.squaredSteps = in.readDouble();
        read.stepSums = in.readDouble();
        read.siblings = in.readDouble();
        read.remembered = in.readDouble();
        read.lastEvents = in.readLong();
        return read;
    }
}
