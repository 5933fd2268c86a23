package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.pairing.Outcome;
import dev.foreshadow.jobs.pairing.TwinPart;

import java.util.Arrays;

/** Request ids of a pane in the making, 12 bytes each. */
final class TwinTally {
    private static final int FIRST_SIZE = 8;

    private long[] ids = new long[FIRST_SIZE];
    private int[] outcomes = new int[FIRST_SIZE];
    private int filled;

    void add(long id, boolean failed, double durationSeconds) {
        if (filled == ids.length) {
            ids = Arrays.copyOf(ids, filled * 2);
            outcomes = Arrays.copyOf(outcomes, filled * 2);
        }
        ids[filled] = id;
        outcomes[filled++] = Outcome.of(failed, durationSeconds);
    }

    boolean isEmpty() {
        return filled == 0;
    }

    TwinPart part(PaneKey key) {
        return new TwinPart(
                key.application(),
                key.second(),
                key.group(),
                key.revision(),
                key.route(),
                key.host(),
                Arrays.copyOf(ids, filled),
                Arrays.copyOf(outcomes, filled));
    }
}
