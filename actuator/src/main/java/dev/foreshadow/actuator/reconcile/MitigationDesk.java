package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.mitigation.Journal;
import dev.foreshadow.actuator.mitigation.Runner;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.publication.Meters;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.contracts.mitigation.Mitigation;

import java.time.Duration;

/** Carries on the mitigation that the status says is under way. */
final class MitigationDesk {
    private final Announcer announcer;
    private final Meters meters;

    MitigationDesk(Announcer announcer, Meters meters) {
        this.announcer = announcer;
        this.meters = meters;
    }

    /**
     * Takes the steps that can be taken now.
     *
     * @param obeyedNanos when the decision was read, or null when that was in another round
     */
    void advance(Round round, Long obeyedNanos) {
        MitigationStatus at = round.draft.ledger.mitigation();
        var effects = new ClusterEffects(round, () -> measure(obeyedNanos));
        var progress = Runner.advance(at, effects, new StatusJournal(round));
        if (!progress.isDone()) {
            round.wake(progress.after());
            return;
        }
        round.draft.ledger = round.draft.ledger.finished(round.now);
        round.save();
        finished(round, at);
    }

    private void finished(Round round, MitigationStatus done) {
        String text = Wording.done(round.application, done, round.now);
        round.later(() -> {
            announcer.mitigation(round.application, done.at("MarkFailed"), Mitigation.Progress.DONE, text);
            announcer.events().warning(round.application, "RolledBack", text);
        });
    }

    private void measure(Long obeyedNanos) {
        if (obeyedNanos != null) {
            meters.routed(Duration.ofNanos(System.nanoTime() - obeyedNanos));
        }
    }

    /** Intent goes to status, fenced by its resource version; the rest goes to Kafka. */
    private final class StatusJournal implements Journal {
        private final Round round;

        StatusJournal(Round round) {
            this.round = round;
        }

        @Override
        public void intend(MitigationStatus next) {
            round.draft.ledger = round.draft.ledger.intending(next);
            round.save();
        }

        @Override
        public void note(MitigationStatus at, dev.foreshadow.actuator.mitigation.Progress progress) {
            if (progress.isDone()) {
                round.later(() ->
                        announcer.mitigation(round.application, at, Mitigation.Progress.STEP_DONE, progress.why()));
            }
        }
    }
}
