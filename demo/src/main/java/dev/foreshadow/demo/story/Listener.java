package dev.foreshadow.demo.story;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;

/** Hears every message of the ring, in the order of each topic, on one thread. */
public interface Listener {
    /** The judge said something. */
    default void verdict(Verdict verdict) {}

    /**
     * The job asked for something.
     *
     * @param writtenAtMillis wall clock at which it was written to Kafka, epoch milliseconds
     */
    default void decision(Decision decision, long writtenAtMillis) {}

    /** The actuator did, or refused, something. */
    default void mitigation(Mitigation mitigation) {}

    /** The job could not read something. */
    default void deadLetter(DeadLetter letter) {}
}
