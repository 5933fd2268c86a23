package dev.foreshadow.detection.robustness;

import java.util.Arrays;

/**
 * What a host's cap of the running second has left when a second is cut into several bins. Begins anew with every second
 * and is not part of the written state: a restore in mid-second may count up to one cap more.
 */
final class Spared {
    private final int bets;
    private final long[] used;
    private long second = Long.MIN_VALUE;
    private boolean dirty;

    Spared(int bets) {
        this.bets = bets;
        used = new long[Hosts.SLOTS * (bets + 1)];
    }

    void advanceTo(long now) {
        if (now != second) {
            second = now;
            if (dirty) {
                Arrays.fill(used, 0);
                dirty = false;
            }
        }
    }

    /** What is left of a cap; index {@code bets} is the strict count. */
    long left(int slot, int j, long cap) {
        return Math.max(0, cap - used[slot * (bets + 1) + j]);
    }

    void use(int slot, int j, long counted) {
        if (counted > 0) {
            used[slot * (bets + 1) + j] += counted;
            dirty = true;
        }
    }
}
