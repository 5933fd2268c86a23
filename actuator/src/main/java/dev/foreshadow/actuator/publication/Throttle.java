package dev.foreshadow.actuator.publication;

import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** Lets few of the same kind pass in a minute: a flood of refusals must not become a flood of API calls. Thread-safe. */
final class Throttle {
    static final int AT_MOST = 5;
    static final Duration WINDOW = Duration.ofMinutes(1);

    private final Map<String, Count> counts = new ConcurrentHashMap<>();

    private record Count(Instant since, int seen) {}

    /** True for the first few of a kind within the window. */
    boolean admits(String kind, Instant now) {
        Count count = counts.compute(
                kind,
                (key, last) -> last == null || !now.isBefore(last.since().plus(WINDOW))
                        ? new Count(now, 1)
                        : new Count(last.since(), last.seen() + 1));
        return count.seen() <= AT_MOST;
    }
}
