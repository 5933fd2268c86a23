package dev.foreshadow.actuator.registry;

import java.time.Instant;

/** What is known of a tag. */
public sealed interface Answer {
    /**
     * The registry named the content.
     *
     * @param digest {@code sha256:} and 64 hexadecimal digits
     */
    record Digest(String digest) implements Answer {}

    /** The question is on its way. */
    record Pending() implements Answer {}

    /**
     * No digest.
     *
     * @param why what was asked, what came back, what to do; for a person
     * @param until the registry is not asked again before
     */
    record Refused(String why, Instant until) implements Answer {}
}
