package dev.foreshadow.actuator.mitigation;

/** Asks for stable pods in place of bad ones on live, while the shadow serves the users. */
record RestoreLive() implements Step {
    @Override
    public Progress advance(Effects effects) {
        effects.restoreLive();
        return Progress.done("live is going back to the stable revision");
    }
}
