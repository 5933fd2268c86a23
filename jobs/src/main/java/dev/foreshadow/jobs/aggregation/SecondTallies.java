package dev.foreshadow.jobs.aggregation;

import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.BiConsumer;

/** The tallies of one second, by pod and route class. Open addressing on one long, at most half full. */
final class SecondTallies {
    private static final int FIRST_SLOTS = 64;
    private static final long GOLDEN = 0x9e3779b97f4a7c15L;

    private final long second;
    private final Deque<Tally> spare;
    private final Map<String, List<Tally>> byApplication = new HashMap<>();
    private long[] keys = new long[FIRST_SLOTS];
    private Tally[] tallies = new Tally[FIRST_SLOTS];
    private int size;

    /** @param spare tallies that may be used again */
    SecondTallies(long second, Deque<Tally> spare) {
        this.second = second;
        this.spare = spare;
    }

    Tally of(Pod pod, RouteClass route) {
        long key = ((long) pod.number() << Integer.SIZE) | route.number();
        int slot = slot(key);
        if (tallies[slot] == null) {
            if (2 * size >= keys.length) {
                grow();
                slot = slot(key);
            }
            keys[slot] = key;
            tallies[slot] = begin(pod, route);
            size++;
        }
        return tallies[slot];
    }

    private Tally begin(Pod pod, RouteClass route) {
        Tally tally = spare.isEmpty() ? new Tally() : spare.pop();
        byApplication
                .computeIfAbsent(pod.sender().application(), none -> new ArrayList<>())
                .add(tally.begin(pod, route, second));
        return tally;
    }

    int size() {
        return size;
    }

    /** Hands out every application's tallies, and takes them back as spare ones. */
    void end(BiConsumer<String, List<Tally>> sent) {
        byApplication.forEach((application, all) -> {
            sent.accept(application, all);
            all.forEach(tally -> {
                tally.end();
                spare.push(tally);
            });
        });
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
