package dev.foreshadow.contracts.application;

import java.util.List;

/**
 * How to judge an application and what to ask for.
 *
 * @param falseAlarmEveryMillis wanted average time between false alarms (ARL), at least one hour; default 30 days
 * @param marginRatio r: the shadow may fail r times as often as live before it counts as worse; at least 1, default 1.2
 * @param floorShare delta: failure share below which no harm is seen, 0 to 1; default 0.00002 (0.002 percentage points)
 * @param latencyTolerance relative slowdown that is no fault, 0 to 1; default 0.1
 * @param pairingWaitMillis how long an eligible live request waits for its twin; default 10 s
 * @param silenceAfterMillis a group that should speak and is silent this long is lost telemetry; default 15 s
 * @param strategy what a predicted failure asks for
 * @param decisionTtlMillis a decision older than this is not obeyed; default 60 s
 * @param limits fixed limits beside the evidence; null when the owner set none
 * @param signals what may decide; the rest is compared and shown only. Null or empty means all
 */
public record Policy(
        long falseAlarmEveryMillis,
        double marginRatio,
        double floorShare,
        double latencyTolerance,
        long pairingWaitMillis,
        long silenceAfterMillis,
        Strategy strategy,
        long decisionTtlMillis,
        Limits limits,
        List<Signal> signals) {
    public Policy {
        signals = signals == null || signals.isEmpty() ? Signal.ALL : List.copyOf(signals);
    }

    /** What is compared, as an owner names it. */
    public enum Signal {
        /** Failed requests. */
        ERRORS,
        /** Slow answers. */
        LATENCY,
        /** Memory, processor time and readings that the policy names. */
        RESOURCES,
        /** Readiness and restarts of pods. */
        HEALTH;

        /** Every signal. */
        public static final List<Signal> ALL = List.of(values());
    }

    /** What a predicted failure asks for. */
    public enum Strategy {
        ROLLBACK,
        SWITCHOVER,
        OBSERVE
    }

    /**
     * Largest allowed differences between the groups, both ways, over a window. Simple, and without any bound on false
     * alarms.
     *
     * @param errorDifference of the failure shares, 0 to 1
     * @param latencyDifferenceMillis of the mean durations, at least 0
     * @param windowMillis length of the window, whole seconds, one second to one hour
     * @param match whether one crossed limit is enough
     * @param leastRequests requests that each group must have in the window, at least 1
     */
    public record Limits(
            double errorDifference,
            double latencyDifferenceMillis,
            long windowMillis,
            Match match,
            long leastRequests) {
        /** Whether one crossed limit is enough. */
        public enum Match {
            ALL,
            ANY
        }
    }

    /** The policy of an application whose owner set nothing. */
    public static Policy defaults() {
        return new Policy(
                30L * 24 * 3600 * 1000, 1.2, 0.00002, 0.1, 10_000, 15_000, Strategy.ROLLBACK, 60_000, null, Signal.ALL);
    }
}
