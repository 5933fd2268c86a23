package dev.foreshadow.detection.exhaustion;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The lowest memory of each minute of one host, over the last four hours: garbage collection makes a saw, and only its lower
 * edge tells a leak.
 */
final class HostFloor {
    /** Minutes kept: the longest window and the minute that is still open. */
    static final int MINUTES = 241;

    private static final int BLOCKS = 20;

    /** Windows looked at, minutes; each is cut into {@value #BLOCKS} blocks. Short ones find fast leaks soon. */
    private static final int[] WINDOWS = {20, 40, 80, 120, 240};

    private static final int BRIDGED_MINUTES = 4;
    private static final double UNKNOWN = -1;

    private final float[] floors = new float[MINUTES];
    private long minute = Long.MIN_VALUE;
    private int known;
    private int votesInARow;

    HostFloor() {
        Arrays.fill(floors, (float) UNKNOWN);
    }

    long minute() {
        return minute;
    }

    /** Takes in one reading, as a share of the limit. */
    void observe(long second, double share) {
        long now = Math.floorDiv(second, 60);
        if (minute == Long.MIN_VALUE || Math.abs(now - minute) > MINUTES) {
            restart(now);
        }
        // Readings that come once a minute may skip one; repeating the last floor only flattens a slope.
        float bridge = now - minute <= BRIDGED_MINUTES ? floors[index(minute)] : (float) UNKNOWN;
        while (minute < now) {
            minute++;
            floors[index(minute)] = minute < now ? bridge : (float) UNKNOWN;
            known = Math.min(known + 1, MINUTES - 1);
        }
        if (now == minute) { // a reading of a minute that is closed comes too late
            float before = floors[index(now)];
            floors[index(now)] = before < 0 ? (float) share : Math.min(before, (float) share);
        }
    }

    private void restart(long now) {
        Arrays.fill(floors, (float) UNKNOWN);
        minute = now;
        known = 0;
        votesInARow = 0;
    }

    /** Time until the limit, by the steepest window that proves a rise; infinity when none does. Seconds. */
    double secondsToLimit() {
        double shortest = Double.POSITIVE_INFINITY;
        for (int window : WINDOWS) {
            double[] blocks = known >= window ? blocks(window) : new double[0];
            if (blocks.length == BLOCKS) {
                double perBlock = Slope.provenRise(blocks);
                if (perBlock > 0) {
                    double blockSeconds = 60.0 * window / BLOCKS;
                    double headroom = Math.max(0, 1 - blocks[BLOCKS - 1]);
                    shortest = Math.min(shortest, headroom / perBlock * blockSeconds);
                }
            }
        }
        return shortest;
    }

    /** Minima of the closed minutes of a window; empty when a block has no reading. */
    private double[] blocks(int window) {
        int length = window / BLOCKS;
        double[] blocks = new double[BLOCKS];
        for (int block = 0; block < BLOCKS; block++) {
            double least = Double.POSITIVE_INFINITY;
            for (int i = 0; i < length; i++) {
                float floor = floors[index(minute - window + (long) block * length + i)];
                least = floor < 0 ? least : Math.min(least, floor);
            }
            if (Double.isInfinite(least)) {
                return new double[0];
            }
            blocks[block] = least;
        }
        return blocks;
    }

    /** Share of the limit in use, the last closed minute's floor; 0 when unknown. */
    double lastShare() {
        return known == 0 ? 0 : Math.max(0, floors[index(minute - 1)]);
    }

    /** Counts a vote, or breaks the row. */
    void vote(boolean nearsLimit) {
        votesInARow = nearsLimit ? votesInARow + 1 : 0;
    }

    int votesInARow() {
        return votesInARow;
    }

    private static int index(long minute) {
        return (int) Math.floorMod(minute, (long) MINUTES);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(minute);
        out.writeShort(known);
        out.writeInt(votesInARow);
        for (float floor : floors) {
            out.writeFloat(floor);
        }
    }

    static HostFloor readFrom(DataInput in) throws IOException {
        HostFloor read = new HostFloor();
        read.minute = in.readLong();
        read.known = in.readShort();
        read.votesInARow = in.readInt();
        for (int i = 0; i < MINUTES; i++) {
            read.floors[i] = in.readFloat();
        }
        return read;
    }
}
