package dev.foreshadow.detection.robustness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** Whole numbers and flags in as few bytes as they need: small numbers are many, and there is a state for every key. */
final class Compact {
    private static final int BITS = 7;
    private static final int MORE = 1 << BITS;

    private Compact() {}

    /** Seven bits a byte, the lowest first; the sign in the lowest bit, so that both directions are short. */
    static void write(long number, DataOutput out) throws IOException {
        long rest = (number << 1) ^ (number >> (Long.SIZE - 1));
        while (rest >>> BITS != 0) {
            out.writeByte((int) rest | MORE);
            rest >>>= BITS;
        }
        out.writeByte((int) rest);
    }

    static long read(DataInput in) throws IOException {
        long rest = 0;
        for (int shift = 0; shift < Long.SIZE; shift += BITS) {
            int next = in.readUnsignedByte();
            rest |= (long) (next & (MORE - 1)) << shift;
            if (next < MORE) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
        throw new IOException("state: a number of more than 64 bits; the state is damaged");
    }

    /** At most eight flags as one byte. */
    static void write(boolean[] flags, DataOutput out) throws IOException {
        int bits = 0;
        for (int i = 0; i < flags.length; i++) {
            bits |= flags[i] ? 1 << i : 0;
        }
        out.writeByte(bits);
    }

    static boolean[] readFlags(DataInput in, int count) throws IOException {
        int bits = in.readUnsignedByte();
        boolean[] flags = new boolean[count];
        for (int i = 0; i < count; i++) {
            flags[i] = ((bits >> i) & 1) != 0;
        }
        return flags;
    }
}
