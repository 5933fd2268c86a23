package dev.foreshadow.simulator.replay;

/** How two recordings are laid on one clock. */
public enum Alignment {
    /** {@link #CLOCK} if they overlap, else {@link #START}. */
    AUTO,
    /** As they were recorded: what happened together is judged together, and twins can be joined. */
    CLOCK,
    /** Both begin together, whenever they were recorded. */
    START
}
