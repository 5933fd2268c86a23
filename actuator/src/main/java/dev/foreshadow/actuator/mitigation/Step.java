package dev.foreshadow.actuator.mitigation;

/** One step. Idempotent; the only thing remembered between two calls is its name. */
sealed interface Step permits RouteToStable, RestoreWorkload, ShiftWeights, AwaitWorkload, MarkFailed {
    /** Does what is left to do of this step. */
    Progress advance(Effects effects);

    /** The name in status and events. */
    default String name() {
        return getClass().getSimpleName();
    }
}
