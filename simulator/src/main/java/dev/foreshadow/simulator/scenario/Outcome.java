package dev.foreshadow.simulator.scenario;

/** How a story can end, as ground truth and as what really happened. */
public enum Outcome {
    /** The bad revision was taken back. */
    ROLLBACK,
    /** Users went to the shadow by steps and came back to a live that was restored; the bad revision is gone. */
    SWITCHOVER,
    /** One host was to blame; it no longer carries a shadow pod, and nothing else was done. */
    HOST_EJECTED,
    /** Nothing was wrong and nothing was done. */
    HEALTHY,
    /** Both groups suffered from something outside, it was recognised, and nothing was done. */
    COMMON_CAUSE,
    /** A group fell silent, it was recognised, and nothing was done. */
    TELEMETRY_LOST,
    /** A mitigation began but users can still reach the released image. Never a ground truth. */
    ROLLBACK_INCOMPLETE,
    /** A group was called degraded, people were told, and nothing was done: there was nothing better to go to. */
    ALARM_ONLY
}
