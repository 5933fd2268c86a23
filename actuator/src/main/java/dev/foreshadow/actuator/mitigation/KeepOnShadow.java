package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

import java.time.Duration;

/** All users on the shadow, before live gets any of them: the place to which a return falls back. */
record KeepOnShadow() implements Step {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(500);

    @Override
    public Progress advance(Effects effects) {
        if (!effects.capacity().shadowCarries(100)) {
            return effects.capacity().liveCarries(100)
                    ? Progress.done("the shadow no longer carries everything, live does")
                    : Progress.hold(LOOK_AGAIN, "neither live nor shadow carries everything; a person is needed");
        }
        if (!effects.split().equals(Split.ALL_SHADOW)) {
            effects.route(Split.ALL_SHADOW);
        }
        return effects.sinceStep().compareTo(effects.stepHold()) < 0
                ? Progress.again(LOOK_AGAIN, "the shadow serves everybody")
                : Progress.done("live may have users again");
    }
}
