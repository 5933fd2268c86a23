package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

/**
 * Gives live, now on the stable revision, a share of the users back, and watches.
 *
 * @param percent the share, 1 to 100
 */
record ReturnToLive(int percent) implements Step {
    @Override
    public Progress advance(Effects effects) {
        if (!effects.capacity().liveCarries(percent)) {
            return Progress.reverse("%d ready live pods do not carry %d %%"
                    .formatted(effects.capacity().readyStable(), percent));
        }
        Split wanted = Split.shadowGets(100 - percent);
        if (!effects.split().equals(wanted)) {
            effects.route(wanted);
        }
        return Watch.over(effects, Judgement::liveIsWorse, percent < 100)
                .orElseGet(() -> Progress.done("%d %% of users are back on live".formatted(percent)));
    }

    @Override
    public String name() {
        return Step.super.name() + " " + percent;
    }
}
