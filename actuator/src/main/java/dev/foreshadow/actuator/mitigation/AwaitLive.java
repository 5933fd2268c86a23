package dev.foreshadow.actuator.mitigation;

import java.time.Duration;

/** Waits for live to be whole again. Not bounded: users are well where they are, and live is not. */
record AwaitLive() implements Step {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Progress advance(Effects effects) {
        effects.restoreLive();
        return effects.restored()
                ? Progress.done("every live pod is on the stable revision")
                : Progress.again(LOOK_AGAIN, "live is not whole yet; the shadow serves");
    }
}
