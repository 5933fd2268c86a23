package dev.foreshadow.contracts.decision;

/** The pattern of verdicts behind a decision. */
public enum Pattern {
    /** The shadow is degraded, sustained, and live is still fine. */
    PREDICTED_FAILURE,
    /** Live pods on the new revision are degraded. */
    REACTIVE_FAILURE,
    /** Both groups became worse together. */
    COMMON_CAUSE,
    /** Degraded, healthy, degraded, again and again. */
    FLAPPING,
    /** One host is to blame. */
    HOST_OUTLIER,
    /** A group fell silent. */
    TELEMETRY_LOST
}
