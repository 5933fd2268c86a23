package dev.foreshadow.contracts.verdict;

/** What is measured. */
public enum Signal {
    ERROR,
    TIMEOUT,
    LATENCY,
    CPU,
    MEMORY,
    HEALTH,
    RESTARTS,
    DIVERGENCE,
    /** A custom reading that the policy names. */
    GAUGE
}
