package dev.foreshadow.contracts.application;

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
 */
public record Policy(
        long falseAlarmEveryMillis,
        double marginRatio,
        double floorShare,
        double latencyTolerance,
        long pairingWaitMillis,
        long silenceAfterMillis,
        Strategy strategy,
        long decisionTtlMillis) {

    /** What a predicted failure asks for. */
    public enum Strategy {
        ROLLBACK,
        SWITCHOVER,
        OBSERVE
    }

    /** The policy of an application whose owner set nothing. */
    public static Policy defaults() {
        return new Policy(30L * 24 * 3600 * 1000, 1.2, 0.00002, 0.1, 10_000, 15_000, Strategy.ROLLBACK, 60_000);
    }
}
