package dev.foreshadow.actuator.mitigation;

/** Asks for stable pods in place of bad ones, in both groups. */
record RestoreWorkload() implements Step {
    @Override
    public Progress advance(Effects effects) {
        effects.restore();
        return Progress.done("live and shadow are going back to the stable revision");
    }
}
