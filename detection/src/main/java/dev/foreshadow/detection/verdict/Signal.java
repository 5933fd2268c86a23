package dev.foreshadow.detection.verdict;

/** What is measured. */
public enum Signal {
    /** Failed requests out of requests. */
    ERROR,
    /** Requests slower than live's own quantiles out of requests. */
    LATENCY,
    /** Memory in use against its limit. */
    MEMORY
}
