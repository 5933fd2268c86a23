package dev.foreshadow.simulator.evaluation.experiment;

/** One figure or row of the report. Follows from its own parameters and seed; can be taken in any order. */
public interface Measurement {
    /** The report's list that the result belongs to. */
    String section();

    /** Names this measurement and all that its result depends on but the code; safe as a file name. */
    String id();

    /**
     * Takes it; this may last from seconds to minutes. The thread's interrupt ends it early.
     *
     * @return a record that the report shows as it is
     * @throws InterruptedException if the thread was interrupted
     */
    Object take() throws InterruptedException;
}
