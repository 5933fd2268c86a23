package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

/**
 * Gives the promoted shadow a share of the users, and watches.
 *
 * @param percent the share, 1 to 100
 */
record ShiftToShadow(int percent) implements Step {
    @Override
    public Progress advance(Effects effects) {
        if (!effects.capacity().shadowCarries(percent)) {
            return Progress.reverse("%d ready shadow pods do not carry %d %%"
                    .formatted(effects.capacity().readyShadow(), percent));
        }
        if (!effects.split().equals(Split.shadowGets(percent))) {
            effects.route(Split.shadowGets(percent));
        }
        return Watch.over(effects, Judgement::shadowIsWorse, percent < 100)
                .orElseGet(() -> Progress.done("%d %% of users are served by the shadow".formatted(percent)));
    }

    @Override
    public String name() {
        return Step.super.name() + " " + percent;
    }
}
