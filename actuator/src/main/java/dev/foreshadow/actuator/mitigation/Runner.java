package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.resource.MitigationStatus;

import java.time.Instant;

/** Carries a mitigation on from where its status says it is. */
public final class Runner {
    private Runner() {}

    /** A rollback before its first step; to be written to status before {@link #advance}. */
    public static MitigationStatus rollback(String decisionId, String from, String to, Instant now, String sentence) {
        return new MitigationStatus(decisionId, "ROLLBACK", Plan.first(), 1L, from, to, now.toString(), sentence);
    }

    /**
     * Takes as many steps as can be taken now.
     *
     * @param written the mitigation as it stands in status
     * @return the progress of the last step that was taken; done means the whole plan is
     */
    public static Progress advance(MitigationStatus written, Effects effects, Journal journal) {
        MitigationStatus at = written;
        Progress progress = Progress.done("nothing to do");
        for (Step step : Plan.from(written.step())) {
            if (!step.name().equals(at.step())) {
                at = at.at(step.name());
                journal.intend(at);
            }
            progress = step.advance(effects);
            journal.note(at, progress);
            if (!progress.isDone()) {
                effects.holdRoute();
                return progress;
            }
        }
        return progress;
    }
}
