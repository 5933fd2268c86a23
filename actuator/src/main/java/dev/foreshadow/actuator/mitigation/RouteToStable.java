package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

/** Takes the bad revision out of traffic as far as the stable pods can carry: one write, and nothing before it. */
record RouteToStable() implements Step {
    @Override
    public Progress advance(Effects effects) {
        Split wanted = effects.capacity().towardsStable(effects.split());
        effects.route(wanted);
        return Progress.done("%d %% of live traffic goes to the stable revision".formatted(wanted.stable()));
    }
}
