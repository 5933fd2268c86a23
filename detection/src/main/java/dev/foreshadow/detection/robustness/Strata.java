package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;
import dev.foreshadow.detection.evidence.EDetector;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One statistic over all routes together and over each route alone.
 *
 * <p>Half of the weight lies on the bet that multiplies the routes' e-values (a fault on every route; immune to a change of
 * the mix), half is spread evenly over the routes seen so far (a fault on one of them); with one route there is nothing to
 * spread. The mean of e-detectors is an e-detector, and it stays one when a new route makes the others' weights shrink:
 * what they lose goes to a detector that starts from nothing. A route without data costs nothing: its detector is not
 * touched, and the time it missed is added when it next has some.
 */
public final class Strata {
    /** Routes told apart; the last one collects all that come later. */
    public static final int ROUTES = 16;

    private static final double TOGETHER = 0.5;

    private final Alternatives bets;
    private final EDetector together;
    private final EDetector[] each = new EDetector[ROUTES];
    private int routes;

    Strata(Alternatives bets) {
        this.bets = bets;
        this.together = bets.detector();
    }

    /** Takes in one bin in which something could be compared. */
    void observe(LogEvidence bin, double ceiling) {
        for (int i = 0; i < bin.size(); i++) {
            meet(bin.route(i));
        }
        together.observe(bin.sum(), 0, bin.elapsedSeconds(), ceiling / weightTogether());
        if (routes > 1) {
            double most = ceiling / weightEach();
            for (int i = 0; i < bin.size(); i++) {
                each[bin.route(i)].observe(bin.logE(), i * bets.size(), bin.elapsedSeconds(i), most);
            }
        }
    }

    private void meet(int route) {
        if (each[route] == null) {
            each[route] = bets.detector();
            routes++;
        }
    }

    private double weightTogether() {
        return routes > 1 ? TOGETHER : 1;
    }

    private double weightEach() {
        return (1 - TOGETHER) / routes;
    }

    double value() {
        if (routes <= 1) {
            return together.value();
        }
        double sum = 0;
        for (EDetector one : each) {
            sum += one == null ? 0 : one.value();
        }
        return TOGETHER * together.value() + weightEach() * sum;
    }

    void clear() {
        together.clear();
        for (EDetector one : each) {
            if (one != null) {
                one.clear();
            }
        }
    }

    void copyFrom(Strata other) {
        routes = other.routes;
        together.copyFrom(other.together);
        for (int route = 0; route < ROUTES; route++) {
            if (other.each[route] == null) {
                each[route] = null;
            } else {
                each[route] = bets.detector();
                each[route].copyFrom(other.each[route]);
            }
        }
    }

    void writeTo(DataOutput out) throws IOException {
        together.writeTo(out);
        int known = 0;
        for (int route = 0; route < ROUTES; route++) {
            known |= each[route] == null ? 0 : 1 << route;
        }
        out.writeShort(known);
        for (EDetector one : each) {
            if (one != null && routes > 1) { // a lone route's own detector has not begun
                one.writeTo(out);
            }
        }
    }

    static Strata readFrom(DataInput in, Alternatives bets) throws IOException {
        Strata read = new Strata(bets);
        read.together.copyFrom(bets.readDetector(in));
        int known = in.readUnsignedShort();
        read.routes = Integer.bitCount(known);
        for (int route = 0; route < ROUTES; route++) {
            if (((known >> route) & 1) != 0) {
                read.each[route] = read.routes > 1 ? bets.readDetector(in) : bets.detector();
            }
        }
        return read;
    }
}
