package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.robustness.Contrast;
import dev.foreshadow.detection.robustness.Strata;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;

/**
 * Without the gateway's time on requests the groups' clocks may differ, and an outage of both reaches one of them first. So
 * bins wait {@value #SKEW_SECONDS} s, and each is judged as if live had at least as many events as in any bin within that
 * distance, less what chance puts there: {@code L* = max(L, s - 3 sqrt(s) - 3)} with {@code s} the neighbour's events scaled
 * to this bin's requests. {@code L* >= L}, so every guarantee stays; the price is the wait.
 *
 * <p>The waiting bins are not part of the written state: a restore loses that much of an unstamped application.
 */
final class SurgeGuard {
    private static final int SKEW_SECONDS = 2;

    /** The guard stays on for so long after the last bin without stamps. */
    private static final long MEMORY_SECONDS = 600;

    private final Deque<Bench> waiting = new ArrayDeque<>();
    private final Deque<Bench> judged = new ArrayDeque<>();
    private long lastUnstampedSecond = Long.MIN_VALUE / 2;

    /** Takes in a bin and gives back those that can be judged now, the oldest first. */
    List<Bench> admit(Bench bench) {
        long second = bench.bin().second();
        if (!bench.bin().stamped()) {
            lastUnstampedSecond = second;
        }
        if (waiting.isEmpty() && Math.abs(second - lastUnstampedSecond) > MEMORY_SECONDS) {
            return List.of(bench);
        }
        waiting.addLast(bench);
        List<Bench> ready = new ArrayList<>();
        while (!waiting.isEmpty() && isRipe(waiting.peekFirst(), second)) {
            Bench next = waiting.removeFirst();
            raise(next);
            judged.addLast(next);
            ready.add(next);
        }
        judged.removeIf(old -> Math.abs(old.bin().second() - second) > 2 * SKEW_SECONDS);
        return ready;
    }

    private static boolean isRipe(Bench bench, long nowSecond) {
        long age = nowSecond - bench.bin().second();
        return age >= SKEW_SECONDS || age < 0;
    }

    private void raise(Bench bench) {
        for (Role role : Role.ALL) {
            if (role.isActive(bench.sides())) {
                raise(bench, role);
            }
        }
    }

    private void raise(Bench bench, Role role) {
        for (Bench neighbour : neighbours(bench)) {
            raise(bench.errors(role), neighbour.errors(role));
            if (!role.isSelfCheck()) {
                raise(bench.latency(role), neighbour.latency(role));
            }
        }
    }

    private List<Bench> neighbours(Bench bench) {
        List<Bench> near = new ArrayList<>();
        for (Deque<Bench> side : List.of(judged, waiting)) {
            for (Bench other : side) {
                if (Math.abs(other.bin().second() - bench.bin().second()) <= SKEW_SECONDS) {
                    near.add(other);
                }
            }
        }
        return near;
    }

    private static void raise(Contrast bin, Contrast neighbour) {
        for (int route = 0; route < Strata.ROUTES; route++) {
            double exposure = bin.controlExposure(route);
            if (exposure > 0 && neighbour.controlExposure(route) > 0) {
                double scale = exposure / neighbour.controlExposure(route);
                for (int track = 0; track < bin.tracks(); track++) {
                    double scaled = scale * neighbour.controlEvents(route, track);
                    double least = Math.floor(scaled - 3 * Math.sqrt(scaled) - 3);
                    if (least > 0) {
                        bin.raiseControlEvents(route, track, (long) Math.min(least, exposure));
                    }
                }
            }
        }
    }
}
