package dev.foreshadow.contracts.decision;

/** What a decision asks for. */
public enum Action {
    /** Live and shadow back to the stable revision. */
    ROLLBACK,
    /** Live traffic to the shadow, by steps. */
    SWITCHOVER,
    /** Replace one host of the sample. */
    EJECT_HOST,
    /** Tell people; touch nothing. */
    ALERT
}
