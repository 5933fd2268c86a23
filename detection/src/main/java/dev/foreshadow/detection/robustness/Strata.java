package dev.foreshadow.detection.robustness;

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
 * what they lose goes to a detector that starts from nothing.
 */
public final class Strata {
    /** Routes told apart; the last one collects all that come later. */
    public static final int ROUTES = 16;

    private static final double TOGETHER = 0.5;

    private final int bets;
    private final EDetector together;
    private final EDetector[] each = new EDetector[ROUTES];
    private int routes;

    Strata(int bets) {
        this.bets = bets;
        this.together = new EDetector(bets);
    }

    /**
     * Takes in one bin.
     *
     * @param logE ln e per route and bet; null for a route without data
     * @param elapsedSeconds time since the last bin
     * @param ceiling A over the weights outside
     */
    void observe(double[][] logE, double elapsedSeconds, double ceiling) {
        double[] sum = new double[bets];
        for (int route = 0; route < ROUTES; route++) {
            if (logE[route] != null) {
                meet(route);
                for (int j = 0; j < bets; j++) {
                    sum[j] += logE[route][j];
                }
            }
        }
        together.observe(sum, elapsedSeconds, ceiling / weightTogether());
        for (int route = 0; route < ROUTES && routes > 1; route++) {
            if (logE[route] != null) {
                each[route].observe(logE[route], elapsedSeconds, ceiling / weightEach());
            } else if (each[route] != null) {
                each[route].advance(elapsedSeconds, ceiling / weightEach());
            }
        }
    }

    private void meet(int route) {
        if (each[route] == null) {
            each[route] = new EDetector(bets);
            routes++;
        }
    }

    private double weightTogether() {
        return routes > 1 ? TOGETHER : 1;
    }

    private double weightEach() {
        return routes > 1 ? (1 - TOGETHER) / routes : 0;
    }

    double value() {
        double sum = weightTogether() * together.value();
        for (EDetector one : each) {
            sum += one == null || routes == 1 ? 0 : weightEach() * one.value();
        }
        return sum;
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
                each[route] = new EDetector(bets);
                each[route].copyFrom(other.each[route]);
            }
        }
    }

    void writeTo(DataOutput out) throws IOException {
        together.writeTo(out);
        for (EDetector one : each) {
            out.writeBoolean(one != null);
            if (one != null) {
                one.writeTo(out);
            }
        }
    }

    static Strata readFrom(DataInput in, int bets) throws IOException {
        Strata read = new Strata(bets);
        read.together.copyFrom(EDetector.readFrom(in, bets));
        for (int route = 0; route < ROUTES; route++) {
            if (in.readBoolean()) {
                read.each[route] = EDetector.readFrom(in, bets);
                read.routes++;
            }
        }
        return read;
    }
}
