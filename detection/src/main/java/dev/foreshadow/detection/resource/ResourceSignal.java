package dev.foreshadow.detection.resource;

/** What of a pod is compared. */
public enum ResourceSignal {
    /** Processor time per request, core-seconds. */
    CPU,
    /** Restarts of containers, kills for lack of memory included. */
    RESTARTS,
    /** Changes from ready to not ready. */
    READINESS,
    /** A reading that the policy names; higher is worse. */
    GAUGE
}
