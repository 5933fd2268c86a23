package dev.foreshadow.detection.robustness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/**
 * The window in which the present evidence was gathered, and its counts: since the cumulative sum of one low bet's ln e
 * last fell to 0, which is the likeliest moment of a change (Page 1954).
 */
final class Excursion {
    /** The bet that opens the window: above the margin's noise, below any fault worth a window. */
    private static final int BET = 1;

    private final long[][] counts = new long[Strata.ROUTES][4];
    private double sum;
    private long sinceSecond = Long.MIN_VALUE;
    private long lastSecond = Long.MIN_VALUE;

    void observe(double[][] logE, Slotted bin, int track, boolean paired, Hosts hosts, Elapsed elapsed) {
        if (Arrays.stream(logE).allMatch(Objects::isNull)) {
            return; // a second in which nothing could be compared keeps the last window for the reader
        }
        if (sum <= 0 || sinceSecond == Long.MIN_VALUE) {
            restart(elapsed.second());
        }
        lastSecond = Math.max(lastSecond, elapsed.second());
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (logE[route] == null) {
                continue;
            }
            sum += logE[route][BET];
            for (int slot = 0; slot < Hosts.SLOTS; slot++) {
                if (hosts.isActive(slot)) {
                    counts[route][0] += bin.events[track][route][slot];
                    counts[route][1] += bin.exposure[route][slot];
                    counts[route][2] += paired ? bin.pairedControl[track][route][slot] : 0;
                    counts[route][3] += paired ? bin.exposure[route][slot] : 0;
                }
            }
            if (!paired) {
                counts[route][2] += bin.controlEvents[track][route];
                counts[route][3] += bin.controlExposure[route];
            }
        }
    }

    private void restart(long second) {
        sum = 0;
        sinceSecond = second;
        lastSecond = second;
        for (long[] route : counts) {
            Arrays.fill(route, 0);
        }
    }

    void restartNext() {
        sum = 0;
    }

    long events() {
        long events = 0;
        for (long[] route : counts) {
            events += route[0];
        }
        return events;
    }

    Tally tally() {
        long seconds = sinceSecond == Long.MIN_VALUE ? 0 : lastSecond - sinceSecond + 1;
        List<Tally> routes = new ArrayList<>();
        long[] total = new long[4];
        for (long[] own : counts) {
            routes.add(new Tally(seconds, own[0], own[1], own[2], own[3], List.of()));
            for (int i = 0; i < 4; i++) {
                total[i] += own[i];
            }
        }
        return new Tally(seconds, total[0], total[1], total[2], total[3], routes);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(sum);
        out.writeLong(sinceSecond);
        out.writeLong(lastSecond);
        for (long[] route : counts) {
            for (long count : route) {
                out.writeLong(count);
            }
        }
    }

    static Excursion readFrom(DataInput in) throws IOException {
        Excursion read = new Excursion();
        read.sum = in.readDouble();
        read.sinceSecond = in.readLong();
        read.lastSecond = in.readLong();
        for (long[] route : read.counts) {
            for (int i = 0; i < route.length; i++) {
                route[i] = in.readLong();
            }
        }
        return read;
    }
}
