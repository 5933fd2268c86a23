package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.observation.SecondBin;

/** An endless row of seconds of one application. Mutable, for one thread; follows from its seed alone. */
public interface Trace {
    /** Epoch second of the first second of every trace: a round number long past, a Tuesday at 22:13:20 UTC. */
    long FIRST_SECOND = 1_700_000_000L;

    /** The next second. */
    SecondBin next();
}
