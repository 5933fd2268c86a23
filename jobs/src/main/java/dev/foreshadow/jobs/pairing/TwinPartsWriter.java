package dev.foreshadow.jobs.pairing;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** Gathers parts of one application and second into one message. Filled again and again; for one thread. */
public final class TwinPartsWriter {
    private static final int FIRST_PARTS = 16;
    private static final int FIRST_SIZE = 256;

    private List<Where> wheres = new ArrayList<>();
    private int[] ends = new int[FIRST_PARTS];
    private long[] ids = new long[FIRST_SIZE];
    private int[] outcomes = new int[FIRST_SIZE];
    private int size;

    /** Adds the first {@code count} of these as a part; the arrays are copied. */
    public void add(Where where, long[] partIds, int[] partOutcomes, int count) {
        if (size + count > ids.length) {
            int room = Math.max(size + count, 2 * ids.length);
            ids = Arrays.copyOf(ids, room);
            outcomes = Arrays.copyOf(outcomes, room);
        }
        System.arraycopy(partIds, 0, ids, size, count);
        System.arraycopy(partOutcomes, 0, outcomes, size, count);
        size += count;
        if (wheres.size() == ends.length) {
            ends = Arrays.copyOf(ends, 2 * ends.length);
        }
        ends[wheres.size()] = size;
        wheres.add(where);
    }

    /** Requests gathered so far. */
    public int size() {
        return size;
    }

    /** Gives out what was gathered, and begins anew. */
    public TwinParts end(String application, long second) {
        TwinParts parts = new TwinParts(
                application,
                second,
                wheres,
                Arrays.copyOf(ends, wheres.size()),
                Arrays.copyOf(ids, size),
                Arrays.copyOf(outcomes, size));
        wheres = new ArrayList<>();
        size = 0;
        return parts;
    }
}
