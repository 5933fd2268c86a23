package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.EDetector;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * One statistic over all routes together and over each route alone.
 *
 * <p>Half of the weight lies on the bet that multiplies the routes' e-values (a fault on every route; immune to a change of
 * the mix), half is spread evenly over the routes (a fault on one of them). The mean of e-detectors is an e-detector.
 */
public final class Strata {
    /** Routes told apart; the last one collects all that come later. */
    public static final int ROUTES = 16;

    private static final double TOGETHER = 0.5;
    private static final double EACH = 0.5 / ROUTES;

    private final int bets;
    private final EDetector together;
    private final EDetector[] each = new EDetector[ROUTES];

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
                for (int j = 0; j < bets; j++) {
                    sum[j] += logE[route][j];
                }
                each[route] = each[route] == null ? new EDetector(bets) : each[route];
                each[route].observe(logE[route], elapsedSeconds, ceiling / EACH);
            } else if (each[route] != null) {
                each[route].advance(elapsedSeconds, ceiling / EACH);
            }
        }
        together.observe(sum, elapsedSeconds, ceiling / TOGETHER);
    }

    double value() {
        double sum = TOGETHER * together.value();
        for (EDetector one : each) {
            sum += one == null ? 0 : EACH * one.value();
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
            read.each[route] = in.readBoolean() ? EDetector.readFrom(in, bets) : null;
        }
        return read;
    }
}
