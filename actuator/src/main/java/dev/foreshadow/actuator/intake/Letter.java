package dev.foreshadow.actuator.intake;

import dev.foreshadow.contracts.decision.Decision;

/**
 * A decision on its way.
 *
 * @param decision what is asked for
 * @param receivedNanos {@link System#nanoTime} at which it was read
 * @param whenAnswered called once it is obeyed or refused, durably
 */
public record Letter(Decision decision, long receivedNanos, Runnable whenAnswered) {}
