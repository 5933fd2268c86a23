package dev.foreshadow.actuator.mitigation;

/** Remembers that the revision failed: it is not rolled out again until somebody asks for it. */
record MarkFailed() implements Step {
    @Override
    public Progress advance(Effects effects) {
        effects.giveUp();
        return Progress.done("the revision is marked as failed");
    }
}
