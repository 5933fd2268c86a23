package dev.foreshadow.detection.verdict;

/** The closed list of verdicts. Only the two degraded ones may lead to an action on traffic. */
public enum VerdictKind {
    /** Evidence low, telemetry complete. */
    HEALTHY,
    /** The shadow is worse than its control; live is still fine. */
    SHADOW_DEGRADED,
    /** Live on the new revision is worse than live on the stable one. */
    LIVE_DEGRADED,
    /** One host alone carries the evidence. */
    HOST_OUTLIER,
    /** Both groups are worse than before, and not one more than the other. */
    COMMON_CAUSE,
    /** Live differs from itself. */
    NOISY,
    /** Too little traffic to show the configured effect. */
    INSUFFICIENT,
    /** A group that should speak is silent. */
    TELEMETRY_LOST;

    /** True for the verdicts that may move traffic. */
    public boolean mayAct() {
        return this == SHADOW_DEGRADED || this == LIVE_DEGRADED;
    }
}
