package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

import java.time.Duration;

/** Lets the weight of the stable pods rise with their number. Never ends before they carry everything. */
record ShiftWeights() implements Step {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    @Override
    public Progress advance(Effects effects) {
        Split wanted = effects.capacity().towardsStable(effects.split());
        if (!wanted.equals(effects.split())) {
            effects.route(wanted);
        }
        if (wanted.equals(Split.ALL_STABLE)) {
            return Progress.done("all live traffic goes to the stable revision");
        }
        return Progress.again(
                LOOK_AGAIN,
                "%d stable pods are ready and carry %d %%"
                        .formatted(effects.capacity().readyStable(), wanted.stable()));
    }
}
