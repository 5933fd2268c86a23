package dev.foreshadow.jobs.aggregation;

import java.util.function.Consumer;

/** The tallies of one second, by pod and route class. Open addressing on one long, at most half full. */
final class SecondTallies {
    private static final int FIRST_SLOTS = 64;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private long[] keys = new long[FIRST_SLOTS];
    private Tally[] tallies = new Tally[FIRST_SLOTS];
    private int size;

    Tally of(Pod pod, RouteClass route) {
        long key = ((long) pod.number() << Integer.SIZE) | route.number();
        int slot = slot(key);
        if (tallies[slot] == null) {
            if (2 * size >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            tallies[slot] = new Tally(pod, route);
            size++;
        }
        return tallies[slot];
    }

    int size() {
        return size;
    }

    void forEach(Consumer<Tally> visitor) {
        for (Tally tally : tallies) {
            if (tally != null) {
                visitor.accept(tally);
            }
        }
    }

    private int slot(long key) {
        int mask = keys.length - 1;
        int slot = (int) ((key * GOLDEN) >>> Integer.SIZE) & mask;
        while (tallies[slot] != null && keys[slot] != key) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private void grow() {
        long[] oldKeys = keys;
        Tally[] oldTallies = tallies;
        keys = new long[2 * oldKeys.length];
        tallies = new Tally[keys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldTallies[old] != null) {
                int slot = slot(oldKeys[old]);
                keys[slot] = oldKeys[old];
                tallies[slot] = oldTallies[old];
            }
        }
    }
}
