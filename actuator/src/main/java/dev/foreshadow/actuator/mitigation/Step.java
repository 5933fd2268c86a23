package dev.foreshadow.actuator.mitigation;

/** One step. Idempotent; the only things remembered between two calls are its name and when it was first taken. */
sealed interface Step
        permits RouteToStable,
                RestoreWorkload,
                ShiftWeights,
                AwaitWorkload,
                MarkFailed,
                StopMirror,
                PromoteShadow,
                ShiftToShadow,
                RestoreLive,
                AwaitLive,
                KeepOnShadow,
                ReturnToLive,
                ReverseToLive,
                IsolateShadow,
                HoldRevision,
                EjectHost {
    /** Does what is left to do of this step. */
    Progress advance(Effects effects);

    /** The name in status and events, with its argument if it has one: {@code ShiftToShadow 25}. */
    default String name() {
        return getClass().getSimpleName();
    }
}
