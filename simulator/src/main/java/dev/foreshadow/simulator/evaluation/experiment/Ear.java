package dev.foreshadow.simulator.evaluation.experiment;

import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.simulator.evaluation.baseline.Contender;

/** Hears when a contender begins to call. One that calls already when the fault comes must stop before it is heard. */
final class Ear {
    private final Contender contender;
    private boolean calling;
    private double delay = Double.POSITIVE_INFINITY;

    Ear(Contender contender) {
        this.contender = contender;
    }

    /**
     * Listens for one second.
     *
     * @param secondsSinceFault to the end of this second; not positive before the fault
     */
    void listen(SecondBin bin, double secondsSinceFault) {
        if (heard()) {
            return;
        }
        boolean callsNow = contender.observe(bin);
        if (callsNow && !calling && secondsSinceFault > 0) {
            delay = secondsSinceFault;
        }
        calling = callsNow;
    }

    boolean heard() {
        return delay < Double.POSITIVE_INFINITY;
    }

    /** Seconds from the fault to the end of the second in which the call began; infinite without one. */
    double delay() {
        return delay;
    }
}
