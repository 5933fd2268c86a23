package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.contracts.verdict.VerdictKind;

import java.time.Instant;

/**
 * The latest verdict, as far as a step of a mitigation needs it.
 *
 * @param at event time
 * @param kind the verdict
 * @param liveFailureShare share of failed eligible requests on live, 0 to 1
 * @param shadowFailureShare the same on the shadow
 * @param sentence the verdict in words
 */
public record Judgement(
        Instant at, VerdictKind kind, double liveFailureShare, double shadowFailureShare, String sentence) {
    /**
     * Excess of live's failures over the shadow's that stops a return. Own choice, far above noise: both groups run the
     * same proven revision by then, and the judge, which asks whether the shadow is worse, does not ask this.
     */
    private static final double LIVE_EXCESS = 0.05;

    boolean isSince(Instant start) {
        return at.isAfter(start);
    }

    boolean shadowIsWorse() {
        return kind == VerdictKind.SHADOW_DEGRADED;
    }

    boolean liveIsWorse() {
        return kind == VerdictKind.LIVE_DEGRADED || liveFailureShare - shadowFailureShare > LIVE_EXCESS;
    }

    /** True when both groups were seen well enough to say which one is worse, if any. */
    boolean isClear() {
        return switch (kind) {
            case HEALTHY, SHADOW_DEGRADED, LIVE_DEGRADED -> true;
            case HOST_OUTLIER, COMMON_CAUSE, NOISY, INSUFFICIENT, TELEMETRY_LOST -> false;
        };
    }
}
