package dev.foreshadow.detection.robustness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The window in which the present evidence was gathered, and its counts: since the cumulative sum of one low bet's ln e
 * last fell to 0, which is the likeliest moment of a change (Page 1954). The sum itself says how far the evidence has
 * climbed from wherever it idles, which its absolute value does not: a key without events idles high.
 */
final class Excursion {
    /** The bet that opens the window: above the margin's noise, below any fault worth a window. */
    private static final int BET = 1;

    private static final int NUMBERS = 4;

    private final long[] counts = new long[Strata.ROUTES * NUMBERS];
    private double sum;
    private long events;
    private long sinceSecond = Long.MIN_VALUE;
    private long lastSecond = Long.MIN_VALUE;

    /** Takes in one bin in which something could be compared. */
    void observe(LogEvidence logE, Slots bin, int track, boolean paired, Hosts hosts, long second, double mostNats) {
        if (sum <= 0 || sinceSecond == Long.MIN_VALUE) {
            restart(second);
        }
        lastSecond = Math.max(lastSecond, second);
        sum = Math.min(sum + logE.sum()[BET], mostNats);
        for (int place = 0; place < bin.size(); place++) {
            if (!bin.isAsked(track, place) || !(paired || bin.controlExposure[place] > 0)) {
                continue;
            }
            int at = bin.routes[place] * NUMBERS;
            for (int slot = 0; slot < Hosts.SLOTS; slot++) {
                if (hosts.isActive(slot)) {
                    long found = bin.events(track, place, slot);
                    events += found;
                    counts[at] += found;
                    counts[at + 1] += bin.exposure(place, slot);
                    counts[at + 2] += paired ? bin.pairedControl(track, place, slot) : 0;
                    counts[at + 3] += paired ? bin.exposure(place, slot) : 0;
                }
            }
            if (!paired) {
                counts[at + 2] += bin.controlEvents(track, place);
                counts[at + 3] += bin.controlExposure[place];
            }
        }
    }

    private void restart(long second) {
        sum = 0;
        events = 0;
        sinceSecond = second;
        lastSecond = second;
        Arrays.fill(counts, 0);
    }

    void restartNext() {
        sum = 0;
    }

    /** Nats climbed since the window began; at most 0 when the window is about to begin anew. */
    double nats() {
        return sum;
    }

    /** Events of the treatment in the window. */
    long events() {
        return events;
    }

    boolean hasCompared() {
        return sinceSecond != Long.MIN_VALUE; // a window begins with a bin in which both sides had requests
    }

    Tally tally() {
        long seconds = sinceSecond == Long.MIN_VALUE ? 0 : lastSecond - sinceSecond + 1;
        List<Tally> routes = new ArrayList<>();
        long[] total = new long[NUMBERS];
        for (int at = 0; at < counts.length; at += NUMBERS) {
            routes.add(new Tally(seconds, counts[at], counts[at + 1], counts[at + 2], counts[at + 3], List.of()));
            for (int i = 0; i < NUMBERS; i++) {
                total[i] += counts[at + i];
            }
        }
        return new Tally(seconds, total[0], total[1], total[2], total[3], routes);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(sum);
        Compact.write(sinceSecond, out);
        Compact.write(lastSecond - sinceSecond, out);
        int known = 0;
        for (int route = 0; route < Strata.ROUTES; route++) {
            known |= isEmpty(route) ? 0 : 1 << route;
        }
        out.writeShort(known);
        for (int route = 0; route < Strata.ROUTES; route++) {
            for (int i = 0; i < NUMBERS && ((known >> route) & 1) != 0; i++) {
                Compact.write(counts[route * NUMBERS + i], out);
            }
        }
    }

    private boolean isEmpty(int route) {
        return counts[route * NUMBERS + 1] == 0 && counts[route * NUMBERS + 3] == 0;
    }

    static Excursion readFrom(DataInput in) throws IOException {
        Excursion read = new Excursion();
        read.sum = in.readDouble();
        read.sinceSecond = Compact.read(in);
        read.lastSecond = read.sinceSecond + Compact.read(in);
        int known = in.readUnsignedShort();
        for (int at = 0; at < read.counts.length; at++) {
            if (((known >> (at / NUMBERS)) & 1) != 0) {
                read.counts[at] = Compact.read(in);
                read.events += at % NUMBERS == 0 ? read.counts[at] : 0;
            }
        }
        return read;
    }
}
