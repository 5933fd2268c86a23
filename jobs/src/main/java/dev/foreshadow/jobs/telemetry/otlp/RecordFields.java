package dev.foreshadow.jobs.telemetry.otlp;

import java.util.Arrays;

/** Where the wanted attributes of one record lie, or their numbers. Used again for every record. */
final class RecordFields {
    private static final int STRING = (1 << 3) | WireCursor.DELIMITED;
    private static final int INT = (3 << 3) | WireCursor.VARINT;
    private static final int DOUBLE = (4 << 3) | WireCursor.FIXED64;

    private final byte[] kinds = new byte[AttributeKey.COUNT]; // 0 or one of the tags above
    private final int[] starts = new int[AttributeKey.COUNT];
    private final int[] lengths = new int[AttributeKey.COUNT];
    private final long[] numbers = new long[AttributeKey.COUNT];
    private boolean unusual;

    void clear() {
        Arrays.fill(kinds, (byte) 0);
        Arrays.fill(starts, 0);
        Arrays.fill(lengths, 0);
        unusual = false;
    }

    /** Whether something must be left to the rules. */
    boolean isUnusual() {
        return unusual;
    }

    /** Takes in the value at the cursor, which ends at {@code end}. Empty ones and dashes are missing. */
    void put(int slot, WireCursor in, int end) {
        if (in.at() == end) {
            return; // null
        }
        unusual |= kinds[slot] != 0;
        int tag = in.tag(end);
        if (tag == STRING) {
            int length = in.length(end);
            boolean missing = length == 0 || (length == 1 && in.bytes()[in.at()] == '-');
            if (!missing) {
                kinds[slot] = STRING;
                starts[slot] = in.at();
                lengths[slot] = length;
            }
            in.goTo(in.at() + length);
        } else if (tag == INT) {
            kinds[slot] = INT;
            numbers[slot] = in.varint(end);
        } else if (tag == DOUBLE) {
            kinds[slot] = DOUBLE;
            numbers[slot] = in.fixed64(end);
        } else {
            unusual = true;
        }
        unusual |= in.at() != end;
    }

    boolean has(int slot) {
        return kinds[slot] != 0;
    }

    boolean isTextOrMissing(int slot) {
        return kinds[slot] == STRING || kinds[slot] == 0;
    }

    int start(int slot) {
        return starts[slot];
    }

    /** 0 when missing. */
    int length(int slot) {
        return lengths[slot];
    }

    /** A whole number of at least 0; {@code fallback} when missing, negative when it is none. */
    long whole(int slot, byte[] bytes, long fallback) {
        return switch (kinds[slot]) {
            case 0 -> fallback;
            case INT -> numbers[slot];
            case STRING -> Slices.whole(bytes, starts[slot], lengths[slot]);
            default -> Slices.NO_NUMBER;
        };
    }

    /** A number of at least 0; negative or not a number when missing or none. */
    double decimal(int slot, byte[] bytes) {
        return switch (kinds[slot]) {
            case INT -> (double) numbers[slot];
            case DOUBLE -> Double.longBitsToDouble(numbers[slot]);
            case STRING -> Slices.decimal(bytes, starts[slot], lengths[slot]);
            default -> Slices.NO_NUMBER;
        };
    }
}
