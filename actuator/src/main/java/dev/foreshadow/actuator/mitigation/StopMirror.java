package dev.foreshadow.actuator.mitigation;

/** Ends the copies before the shadow gets live's bindings: a copied request must never reach a real database. */
record StopMirror() implements Step {
    @Override
    public Progress advance(Effects effects) {
        effects.stopMirror();
        return Progress.done("no request is copied any more");
    }
}
