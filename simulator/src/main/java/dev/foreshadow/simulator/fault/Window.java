package dev.foreshadow.simulator.fault;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * When a fault is there.
 *
 * @param fromSeconds first second of the story, inclusive
 * @param untilSeconds last, exclusive
 */
public record Window(long fromSeconds, long untilSeconds) {
    /** From before the story to long after it. */
    public static final Window ALWAYS = new Window(Long.MIN_VALUE, Long.MAX_VALUE);

    /** A missing bound is open. */
    @JsonCreator
    static Window between(@JsonProperty("fromSeconds") Long from, @JsonProperty("untilSeconds") Long until) {
        Window window =
                new Window(from == null ? ALWAYS.fromSeconds : from, until == null ? ALWAYS.untilSeconds : until);
        if (window.fromSeconds >= window.untilSeconds) {
            throw new IllegalArgumentException("window: from %s until %s is empty".formatted(from, until));
        }
        return window;
    }

    boolean covers(long second) {
        return second >= fromSeconds && second < untilSeconds;
    }
}
