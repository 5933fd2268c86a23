package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.mitigation.Journal;
import dev.foreshadow.actuator.mitigation.Progress;
import dev.foreshadow.actuator.mitigation.Runner;
import dev.foreshadow.actuator.placement.Host;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.publication.Meters;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.contracts.mitigation.Mitigation;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Supplier;

/** Carries on the mitigation that the status says is under way. */
final class MitigationDesk {
    private final Supplier<List<Host>> fleet;
    private final Announcer announcer;
    private final Meters meters;

    /** What each mitigation was last said to wait for, by decision: told once, not every round. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    MitigationDesk(Supplier<List<Host>> fleet, Announcer announcer, Meters meters) {
        this.fleet = fleet;
        this.announcer = announcer;
        this.meters = meters;
    }

    /**
     * Takes the steps that can be taken now.
     *
     * @param obeyedNanos when the decision was read, or null when that was in another round
     */
    void advance(Round round, Long obeyedNanos) {
        var effects = new ClusterEffects(round, fleet, () -> measure(obeyedNanos));
        var progress = Runner.advance(round.draft.ledger.mitigation(), effects, new StatusJournal(round));
        if (!progress.isDone()) {
            round.wake(progress.after());
            return;
        }
        MitigationStatus done = round.draft.ledger.mitigation();
        round.draft.ledger = round.draft.ledger.finished(round.now);
        if (done.reversed() != null) {
            round.draft.conditions.set(
                    Conditions.DEGRADED,
                    true,
                    "SwitchoverReversed",
                    Wording.done(round.application, done, round.now),
                    round.now);
        }
        finished(round, done);
        round.save();
    }

    private void finished(Round round, MitigationStatus done) {
        told.remove(done.decisionId());
        String text = Wording.done(round.application, done, round.now);
        Mitigation.Progress progress =
                done.reversed() == null ? Mitigation.Progress.DONE : Mitigation.Progress.REVERSED;
        round.later(() -> {
            announcer.mitigation(round.application, done, progress, text);
            announcer.events().warning(round.application, Wording.endReason(done), text);
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
        public void note(MitigationStatus at, Progress progress) {
            if (progress.isDone()) {
                round.later(() ->
                        announcer.mitigation(round.application, at, Mitigation.Progress.STEP_DONE, progress.why()));
            } else if (progress.kind() == Progress.Kind.HOLD
                    && !at.step().equals(told.put(at.decisionId(), at.step()))) {
                round.later(
                        () -> announcer.mitigation(round.application, at, Mitigation.Progress.HELD, progress.why()));
            }
        }
    }
}
