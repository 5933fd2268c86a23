package dev.foreshadow.simulator.evaluation.experiment;

/**
 * Into how many bins a second is cut: the more failures come, the sooner a bin can decide.
 *
 * @param parts bins per second
 */
record Fineness(int parts) {
    private static final double SOME_FAILURES_PER_SECOND = 2;
    private static final double MANY_FAILURES_PER_SECOND = 20;

    /** Coarse traces need no fine past: what lies further back than this before a fault comes in whole seconds. */
    private static final long FINE_SECONDS_BEFORE = 60;

    /** One, four or twenty, by the shadow's failures per second while it is at fault. */
    static Fineness of(double failuresPerSecond) {
        if (failuresPerSecond > MANY_FAILURES_PER_SECOND) {
            return new Fineness(20);
        }
        return new Fineness(failuresPerSecond > SOME_FAILURES_PER_SECOND ? 4 : 1);
    }

    double binSeconds() {
        return 1.0 / parts;
    }

    /** From which age on a trace with a fault at {@code faultAge} is cut. */
    long fromAge(long faultAge) {
        return Math.max(0, faultAge - FINE_SECONDS_BEFORE);
    }
}
