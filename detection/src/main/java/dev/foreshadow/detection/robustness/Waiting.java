package dev.foreshadow.detection.robustness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Time that passed without anything to compare: it counts once there is, up to a minute of it. A comparison that never
 * happens must not gain evidence by the clock.
 */
final class Waiting {
    private static final double MOST_SECONDS = 60;

    private final float[] routes = new float[Strata.ROUTES];
    private double together;

    void pass(double seconds) {
        together = Math.min(together + seconds, Math.max(MOST_SECONDS, seconds));
        for (int route = 0; route < routes.length; route++) {
            routes[route] = (float) Math.min(routes[route] + seconds, MOST_SECONDS);
        }
    }

    double claim(int route) {
        double claimed = routes[route];
        routes[route] = 0;
        return claimed;
    }

    double claim() {
        double claimed = together;
        together = 0;
        return claimed;
    }

    /** A route that never comes has waited as long as counts; only the others are written. */
    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(together);
        int below = 0;
        for (int route = 0; route < routes.length; route++) {
            below |= routes[route] < MOST_SECONDS ? 1 << route : 0;
        }
        out.writeShort(below);
        for (float seconds : routes) {
            if (seconds < MOST_SECONDS) {
                out.writeFloat(seconds);
            }
        }
    }

    static Waiting readFrom(DataInput in) throws IOException {
        Waiting read = new Waiting();
        read.together = in.readDouble();
        int below = in.readUnsignedShort();
        for (int route = 0; route < read.routes.length; route++) {
            read.routes[route] = ((below >> route) & 1) != 0 ? in.readFloat() : (float) MOST_SECONDS;
        }
        return read;
    }
}
