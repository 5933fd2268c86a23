package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.mitigation.Runner;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;

import java.util.Objects;

/** Lets mitigations begin: they are in the draft when this returns, and in the status before the first step. */
final class Starts {
    private final Announcer announcer;

    Starts(Announcer announcer) {
        this.announcer = announcer;
    }

    void begin(Round round, Decision decision) {
        begin(round, decision.action(), decision.id(), decision.host(), decision.sentence());
    }

    /** Begins what somebody asked for; the revisions are those of the moment. */
    void begin(Round round, Action action, String id, String host, String why) {
        StatusDraft draft = round.draft;
        String sentence = Objects.toString(why, "");
        String from = draft.lineage.effective();
        String to = draft.lineage.stable();
        MitigationStatus asked =
                switch (action) {
                    case ROLLBACK -> MitigationStatus.rollback(id, from, to, round.now, sentence);
                    case SWITCHOVER ->
                        MitigationStatus.switchover(
                                id,
                                from,
                                to,
                                round.application.spec().mitigation().checkedSteps(),
                                round.now,
                                sentence);
                    case EJECT_HOST -> MitigationStatus.ejection(id, host, round.now, sentence);
                    case ALERT -> throw new IllegalArgumentException("an alert asks for nothing: " + id);
                };
        MitigationStatus first = Runner.begin(asked);
        draft.ledger =
                action == Action.EJECT_HOST ? draft.ledger.intending(first) : draft.ledger.started(first, round.now);
        round.later(() -> {
            String text = Wording.accepted(round.application, first);
            announcer.mitigation(round.application, first, Progress.ACCEPTED, text);
            announcer.events().warning(round.application, Wording.startReason(first), text);
        });
    }
}
