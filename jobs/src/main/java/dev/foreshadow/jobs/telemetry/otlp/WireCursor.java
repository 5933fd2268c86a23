package dev.foreshadow.jobs.telemetry.otlp;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Walks protobuf's wire format in a byte array, without copies. It never fails: what it does not surely understand makes it
 * {@link #isLost() lost}, every later answer is worthless, and somebody slower must read that part again.
 */
final class WireCursor {
    static final int VARINT = 0;
    static final int FIXED64 = 1;
    static final int DELIMITED = 2;
    static final int FIXED32 = 5;

    private static final int LONGEST_VARINT = 10;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private byte[] bytes = {};
    private int at;
    private boolean lost;

    void begin(byte[] message, int from) {
        bytes = message;
        at = from;
        lost = false;
    }

    byte[] bytes() {
        return bytes;
    }

    int at() {
        return at;
    }

    void goTo(int place) {
        at = place;
    }

    boolean isLost() {
        return lost;
    }

    /** Gives up; returns a harmless number. */
    int lose() {
        lost = true;
        return 0;
    }

    /** The next tag before {@code end}. Zero is no tag and means lost. */
    int tag(int end) {
        int first = at < end ? bytes[at] : 0;
        if (first > 0) {
            at++;
            return first;
        }
        long tag = varint(end);
        return tag > 0 && tag <= Integer.MAX_VALUE ? (int) tag : lose();
    }

    long varint(int end) {
        long value = 0;
        for (int shift = 0; shift < 7 * LONGEST_VARINT && at < end; shift += 7) {
            byte next = bytes[at++];
            value |= (long) (next & 0x7f) << shift;
            if (next >= 0) {
                return value;
            }
        }
        return lose();
    }

    long fixed64(int end) {
        if (end - at < Long.BYTES) {
            return lose();
        }
        long value = (long) LONG.get(bytes, at);
        at += Long.BYTES;
        return value;
    }

    /** Length of what follows, which lies wholly before {@code end}. */
    int length(int end) {
        if (at < end && bytes[at] >= 0 && bytes[at] <= end - at - 1) {
            return bytes[at++];
        }
        long length = varint(end);
        return length >= 0 && length <= end - at ? (int) length : lose();
    }

    void skip(int tag, int end) {
        switch (tag & 7) {
            case VARINT -> varint(end);
            case FIXED64 -> step(Long.BYTES, end);
            case DELIMITED -> {
                int length = length(end);
                step(length, end);
            }
            case FIXED32 -> step(Integer.BYTES, end);
            default -> lose(); // groups, which nobody has written for ten years
        }
    }

    private void step(int length, int end) {
        if (length > end - at) {
            lose();
        } else {
            at += length;
        }
    }
}
