package dev.foreshadow.actuator.mitigation;

import dev.foreshadow.actuator.resource.MitigationStatus;

/** Carries a mitigation on from where its status says it is. */
public final class Runner {
    /** Steps that one round may take: more than any plan has, so that only a plan that turns in circles meets it. */
    private static final int STEPS_AT_ONCE = 100;

    private Runner() {}

    /** A mitigation before its first step; to be written to status before {@link #advance}. */
    public static MitigationStatus begin(MitigationStatus asked) {
        return asked.at(Plan.of(asked).first(), asked.startedAt());
    }

    /**
     * Takes as many steps as can be taken now.
     *
     * @param written the mitigation as it stands in status
     * @return the progress of the last step that was taken; done means the whole plan is
     */
    public static Progress advance(MitigationStatus written, Effects effects, Journal journal) {
        MitigationStatus at = written;
        for (int taken = 0; taken < STEPS_AT_ONCE; taken++) {
            var steps = Plan.of(at).from(at.step());
            Progress progress = steps.get(0).advance(effects);
            journal.note(at, progress);
            if (progress.isWaiting()) {
                effects.holdRoute();
                return progress;
            }
            if (progress.isDone() && steps.size() == 1) {
                return progress;
            }
            String now = effects.now().toString();
            at = progress.isDone()
                    ? at.at(steps.get(1).name(), now)
                    : Plan.afterFailure(at, steps.get(0), progress.why(), now);
            journal.intend(at);
        }
        return Progress.again(effects.stepHold(), "the plan turns in circles");
    }
}
