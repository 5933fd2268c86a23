package dev.foreshadow.simulator;

/** Where a simulation is. */
public enum Phase {
    /** Traffic flows as far as it can; not all pods are ready, or nothing is mirrored yet. */
    WARMING_UP,
    /** The story runs. */
    RUNNING,
    /** The story is over; traffic goes on until the simulation is closed. */
    OVER,
    /** Closed, or broken by an error. */
    STOPPED
}
