package dev.foreshadow.actuator.console;

/**
 * Something that became different: a line of an application's history.
 *
 * @param atMillis the operator's clock for what the cluster says, event time for verdicts; epoch milliseconds
 * @param of what changed
 * @param text what it is now, in words
 */
record Change(long atMillis, Kind of, String text) {
    /** What can change. */
    enum Kind {
        VERDICT,
        PHASE,
        REVISION,
        WEIGHTS,
        MIRROR
    }
}
