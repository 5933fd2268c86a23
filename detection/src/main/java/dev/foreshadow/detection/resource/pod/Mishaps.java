package dev.foreshadow.detection.resource.pod;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Incidents of one kind of one pod: in the open block, and when the last one was. */
final class Mishaps {
    /** An incident within this time of the pod's last one is a repeated one, seconds. */
    private static final long SOON_SECONDS = 3_600;

    private static final long NEVER = Long.MIN_VALUE / 2;

    private long lastSecond = NEVER;
    private long all;
    private boolean repeated;

    void happened(long count, long second) {
        repeated |= count > 1 || second - lastSecond <= SOON_SECONDS;
        all += count;
        lastSecond = second;
    }

    long all() {
        return all;
    }

    long repeated() {
        return repeated ? 1 : 0;
    }

    void startBlock() {
        all = 0;
        repeated = false;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(lastSecond);
        out.writeLong(all);
        out.writeBoolean(repeated);
    }

    static Mishaps readFrom(DataInput in) throws IOException {
        Mishaps read = new Mishaps();
        read.lastSecond = in.readLong();
        read.all = in.readLong();
        read.repeated = in.readBoolean();
        return read;
    }
}
