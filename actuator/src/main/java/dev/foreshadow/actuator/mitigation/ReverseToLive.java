package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.routing.Split;

/** Takes every user off the shadow: one write, and nothing before it. */
record ReverseToLive() implements Step {
    @Override
    public Progress advance(Effects effects) {
        effects.route(Split.ALL_LIVE);
        return Progress.done("all users are back on live");
    }
}
