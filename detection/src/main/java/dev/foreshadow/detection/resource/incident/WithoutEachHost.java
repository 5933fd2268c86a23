package dev.foreshadow.detection.resource.incident;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/**
 * The evidence without each host in turn, in {@value #PLACES} places: up to that many hosts have one each, more share them
 * by their names' hash. The smallest is an e-detector for "every host but one is healthy".
 */
final class WithoutEachHost {
    private static final int PLACES = 8;

    /** A host that was quiet this long gives its place away, seconds. */
    private static final double FORGET_SECONDS = 600;

    private final String[] hosts = new String[PLACES];
    private final double[] quietSeconds = new double[PLACES];
    private final Occurrence[] without = new Occurrence[PLACES];

    WithoutEachHost() {
        for (int place = 0; place < PLACES; place++) {
            hosts[place] = "";
            without[place] = new Occurrence();
        }
    }

    void observe(
            List<Incidents> suspects, Totals bin, IncidentDetector.Terms terms, double elapsedSeconds, Occurrence all) {
        long[] events = new long[PLACES];
        long[] podSeconds = new long[PLACES];
        forget(elapsedSeconds);
        for (Incidents row : suspects) {
            int place = placeOf(row.host());
            quietSeconds[place] = 0;
            events[place] += row.repeated();
            podSeconds[place] += row.podSeconds();
        }
        for (int place = 0; place < PLACES; place++) {
            if (hosts[place].isEmpty()) {
                without[place].copyFrom(all); // nobody has been left out so far
            } else {
                without[place].observe(bin.without(events[place], podSeconds[place]), terms, elapsedSeconds);
            }
        }
    }

    private void forget(double elapsedSeconds) {
        for (int place = 0; place < PLACES; place++) {
            quietSeconds[place] += elapsedSeconds;
            if (quietSeconds[place] > FORGET_SECONDS) {
                hosts[place] = "";
            }
        }
    }

    private int placeOf(String host) {
        int free = -1;
        for (int place = PLACES - 1; place >= 0; place--) {
            if (hosts[place].equals(host)) {
                return place;
            }
            free = hosts[place].isEmpty() ? place : free;
        }
        if (free < 0) {
            return Math.floorMod(host.hashCode(), PLACES);
        }
        hosts[free] = host;
        return free;
    }

    /** Evidence that remains whichever host is left out; infinite when there are not two to choose from. */
    double least() {
        double least = Double.POSITIVE_INFINITY;
        int taken = 0;
        for (int place = 0; place < PLACES; place++) {
            if (!hosts[place].isEmpty()) {
                least = Math.min(least, without[place].value());
                taken++;
            }
        }
        return taken < 2 ? Double.POSITIVE_INFINITY : least;
    }

    void writeTo(DataOutput out) throws IOException {
        for (int place = 0; place < PLACES; place++) {
            out.writeUTF(hosts[place]);
            out.writeDouble(quietSeconds[place]);
            without[place].writeTo(out);
        }
    }

    static WithoutEachHost readFrom(DataInput in) throws IOException {
        WithoutEachHost read = new WithoutEachHost();
        for (int place = 0; place < PLACES; place++) {
            read.hosts[place] = in.readUTF();
            read.quietSeconds[place] = in.readDouble();
            read.without[place] = Occurrence.readFrom(in);
        }
        return read;
    }
}
