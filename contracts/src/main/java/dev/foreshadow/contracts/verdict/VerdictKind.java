package dev.foreshadow.contracts.verdict;

/** The closed list of verdicts. Only the first two degraded ones may lead to an action on traffic. */
public enum VerdictKind {
    /** Evidence low, telemetry complete. */
    HEALTHY,
    /** The shadow is worse than its control; live is still fine. May act: predictive. */
    SHADOW_DEGRADED,
    /** Live pods on the new revision are worse than those on the stable one. May act: reactive. */
    LIVE_DEGRADED,
    /** One host alone carries the evidence: eject it, never roll back. */
    HOST_OUTLIER,
    /** Both groups are worse than before: a backend, a surge. Never acts. */
    COMMON_CAUSE,
    /** Live differs from itself: the ground is moving. Never acts. */
    NOISY,
    /** Too little traffic to see the configured effect in the configured time. Never acts. */
    INSUFFICIENT,
    /** A group that should speak is silent. Never acts by itself. */
    TELEMETRY_LOST
}
