package dev.foreshadow.actuator.reconcile;

import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * How soon to look again after somebody wrote first (409). One conflict only has to be read, at once; a row of them is a
 * quarrel, or a watch that hangs, and each waits twice as long as the one before. Thread-safe.
 */
final class Conflicts {
    private static final Duration FIRST = Duration.ofMillis(20);
    private static final Duration LONGEST = Duration.ofSeconds(10);
    private static final int DOUBLINGS = 9; // 20 ms * 2^9 is just above the longest wait

    private final Map<String, Integer> inARow = new ConcurrentHashMap<>();

    /** Notes a conflict of this application; says when to try again. */
    Duration another(String application) {
        int before = inARow.merge(application, 1, Integer::sum) - 1;
        Duration wait = FIRST.multipliedBy(1L << Math.min(before, DOUBLINGS));
        return wait.compareTo(LONGEST) < 0 ? wait : LONGEST;
    }

    /** The row is over. */
    void none(String application) {
        inARow.remove(application);
    }
}
