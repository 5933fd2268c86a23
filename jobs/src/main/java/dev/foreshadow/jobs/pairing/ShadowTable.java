package dev.foreshadow.jobs.pairing;

import java.util.Arrays;

/**
 * The shadow's requests of one second, found by id. Live requests only ask, they are not stored: there are a hundred times
 * as many of them.
 *
 * <p>Open addressing, linear probing, at most half full; four parallel arrays, 24 bytes a shadow request. An id that names
 * two different answers on one side (applications may pass x-request-id on, and so call one service twice under it) cannot
 * be told apart and is not joined; the same answer sent twice is one.
 */
final class ShadowTable {
    private static final int FREE = -1;
    private static final int NOBODY = -1;
    private static final int AMBIGUOUS = -2;

    private final long[] keys;
    private final int[] shadowRuns;
    private final int[] shadowOutcomes;
    private final int[] liveRuns;
    private final int[] liveOutcomes;
    private final int mask;
    private int duplicates;
    private int liveDuplicates;

    /** @param requests how many will be put in at most */
    ShadowTable(int requests) {
        int slots = Integer.highestOneBit(Math.max(4, requests)) * 4;
        mask = slots - 1;
        keys = new long[slots];
        shadowRuns = new int[slots];
        shadowOutcomes = new int[slots];
        liveRuns = new int[slots];
        liveOutcomes = new int[slots];
        Arrays.fill(shadowRuns, FREE);
        Arrays.fill(liveRuns, NOBODY);
    }

    void putShadow(long key, int run, int outcome) {
        int slot = slot(key);
        if (shadowRuns[slot] == FREE) {
            keys[slot] = key;
            shadowRuns[slot] = run;
            shadowOutcomes[slot] = outcome;
        } else if (shadowOutcomes[slot] == outcome) {
            duplicates++;
        } else {
            liveRuns[slot] = AMBIGUOUS;
        }
    }

    void askLive(long key, int run, int outcome) {
        int slot = slot(key);
        if (shadowRuns[slot] == FREE || liveRuns[slot] == AMBIGUOUS) {
            return;
        }
        if (liveRuns[slot] == NOBODY) {
            liveRuns[slot] = run;
            liveOutcomes[slot] = outcome;
        } else if (liveOutcomes[slot] == outcome) {
            duplicates++;
            liveDuplicates++;
        } else {
            liveRuns[slot] = AMBIGUOUS;
        }
    }

    void forEachPair(Visitor visitor) {
        for (int slot = 0; slot <= mask; slot++) {
            if (shadowRuns[slot] != FREE && liveRuns[slot] >= 0) {
                visitor.pair(shadowRuns[slot], shadowOutcomes[slot], liveRuns[slot], liveOutcomes[slot]);
            }
        }
    }

    /** Requests of which nothing can be said: no twin came, or more than one that differ. */
    int unmatched() {
        int unmatched = 0;
        for (int slot = 0; slot <= mask; slot++) {
            if (shadowRuns[slot] != FREE && liveRuns[slot] < 0) {
                unmatched++;
            }
        }
        return unmatched;
    }

    /** Requests that were joined. */
    int pairs() {
        int pairs = 0;
        for (int slot = 0; slot <= mask; slot++) {
            pairs += shadowRuns[slot] != FREE && liveRuns[slot] >= 0 ? 1 : 0;
        }
        return pairs;
    }

    int liveDuplicates() {
        return liveDuplicates;
    }

    int duplicates() {
        return duplicates;
    }

    private int slot(long key) {
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (shadowRuns[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Is told of every pair. */
    interface Visitor {
        void pair(int shadowRun, int shadowOutcome, int liveRun, int liveOutcome);
    }
}
