package dev.foreshadow.actuator.mitigation;

import java.time.Duration;

/**
 * Takes live's bindings from the shadow again. Not bounded: no copy may be sent while a pod still has them.
 *
 * @param revision what the shadow runs then
 */
record IsolateShadow(String revision) implements Step {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Progress advance(Effects effects) {
        effects.isolateShadow(revision);
        return effects.shadowIsolated()
                ? Progress.done("the shadow is isolated again")
                : Progress.again(LOOK_AGAIN, "some shadow pods still have live's bindings");
    }
}
