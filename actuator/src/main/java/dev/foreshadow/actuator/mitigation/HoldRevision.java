package dev.foreshadow.actuator.mitigation;

/** Leaves both groups as they are: neither is good, so a person has to choose. */
record HoldRevision() implements Step {
    @Override
    public Progress advance(Effects effects) {
        effects.hold();
        return Progress.done("the rollout is held until a person decides");
    }
}
