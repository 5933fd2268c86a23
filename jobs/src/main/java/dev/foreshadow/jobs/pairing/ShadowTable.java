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
    private final int[] shadowParts;
    private final int[] shadowOutcomes;
    private final int[] liveParts;
    private final int[] liveOutcomes;
    private final int mask;
    private int duplicates;

    /** @param requests how many will be put in at most */
    ShadowTable(int requests) {
        int slots = Integer.highestOneBit(Math.max(4, requests)) * 4;
        mask = slots - 1;
        keys = new long[slots];
        shadowParts = new int[slots];
        shadowOutcomes = new int[slots];
        liveParts = new int[slots];
        liveOutcomes = new int[slots];
        Arrays.fill(shadowParts, FREE);
        Arrays.fill(liveParts, NOBODY);
    }

    void putShadow(long key, int part, int outcome) {
        int slot = slot(key);
        if (shadowParts[slot] == FREE) {
            keys[slot] = key;
            shadowParts[slot] = part;
            shadowOutcomes[slot] = outcome;
        } else if (shadowOutcomes[slot] == outcome) {
            duplicates++;
        } else {
            liveParts[slot] = AMBIGUOUS;
        }
    }

    void askLive(long key, int part, int outcome) {
        int slot = slot(key);
        if (shadowParts[slot] == FREE || liveParts[slot] == AMBIGUOUS) {
            return;
        }
        if (liveParts[slot] == NOBODY) {
            liveParts[slot] = part;
            liveOutcomes[slot] = outcome;
        } else if (liveOutcomes[slot] == outcome) {
            duplicates++;
        } else {
            liveParts[slot] = AMBIGUOUS;
        }
    }

    void forEachPair(Visitor visitor) {
        for (int slot = 0; slot <= mask; slot++) {
            if (shadowParts[slot] != FREE && liveParts[slot] >= 0) {
                visitor.pair(shadowParts[slot], shadowOutcomes[slot], liveParts[slot], liveOutcomes[slot]);
            }
        }
    }

    /** Requests of which nothing can be said: no twin came, or more than one that differ. */
    int unmatched() {
        int unmatched = 0;
        for (int slot = 0; slot <= mask; slot++) {
            if (shadowParts[slot] != FREE && liveParts[slot] < 0) {
                unmatched++;
            }
        }
        return unmatched;
    }

    int duplicates() {
        return duplicates;
    }

    private int slot(long key) {
        int slot = (int) (key ^ (key >>> 32)) & mask;
        while (shadowParts[slot] != FREE && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    /** Is told of every pair. */
    interface Visitor {
        void pair(int shadowPart, int shadowOutcome, int livePart, int liveOutcome);
    }
}
