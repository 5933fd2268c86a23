package dev.foreshadow.detection.limits;

import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Deque;

/** Holds the window that {@link FixedLimits} are taken over. Mutable, for one thread; one entry per second with data. */
public final class LimitWatch {
    private static final int VERSION = 1;

    /** Requests, failures, answers with a duration and their sum of seconds, of both groups. */
    private static final class Sums {
        private final long second;
        private final double[] live = new double[4];
        private final double[] shadow = new double[4];

        private Sums(long second) {
            this.second = second;
        }
    }

    private final Deque<Sums> window = new ArrayDeque<>();

    private LimitWatch() {}

    /** A watch that has seen nothing. */
    public static LimitWatch start() {
        return new LimitWatch();
    }

    /**
     * Takes in one second and says whether the limits are crossed over the window that ends with it.
     *
     * @return false as well while a group has fewer requests than the limits ask for
     */
    public boolean observe(SecondBin bin, FixedLimits limits) {
        Sums sums = new Sums(bin.second());
        bin.cells().forEach(cell -> add(cell, cell.group() == Group.LIVE ? sums.live : sums.shadow));
        window.addLast(sums);
        window.removeIf(old -> old.second > bin.second() || old.second <= bin.second() - limits.windowSeconds());
        double[] live = new double[4];
        double[] shadow = new double[4];
        for (Sums one : window) {
            for (int i = 0; i < 4; i++) {
                live[i] += one.live[i];
                shadow[i] += one.shadow[i];
            }
        }
        boolean enough = live[0] >= limits.leastRequests() && shadow[0] >= limits.leastRequests();
        return enough && limits.areCrossed(shadow[1] / shadow[0] - live[1] / live[0], mean(shadow) - mean(live));
    }

    private static void add(Cell cell, double[] sums) {
        sums[0] += cell.requests();
        sums[1] += cell.failures();
        for (int i = 0; i < cell.latency().size(); i++) {
            sums[2] += cell.latency().count(i);
            sums[3] += cell.latency().count(i)
                    * LatencyScale.valueSeconds(cell.latency().bucket(i));
        }
    }

    private static double mean(double[] sums) {
        return sums[2] > 0 ? sums[3] / sums[2] : 0;
    }

    /** Writes the whole state, first its version. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
        out.writeInt(window.size());
        for (Sums sums : window) {
            out.writeLong(sums.second);
            for (int i = 0; i < 4; i++) {
                out.writeDouble(sums.live[i]);
                out.writeDouble(sums.shadow[i]);
            }
        }
    }

    /**
     * Reads what {@link #writeTo} wrote.
     *
     * @throws IOException if the state was written by another version
     */
    public static LimitWatch readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("limit state: found version %d; this watch reads %d".formatted(version, VERSION));
        }
        LimitWatch read = new LimitWatch();
        int size = in.readInt();
        for (int entry = 0; entry < size; entry++) {
            Sums sums = new Sums(in.readLong());
            for (int i = 0; i < 4; i++) {
                sums.live[i] = in.readDouble();
                sums.shadow[i] = in.readDouble();
            }
            read.window.addLast(sums);
        }
        return read;
    }
}
