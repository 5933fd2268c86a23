package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.intake.Inbox;
import dev.foreshadow.actuator.intake.Letter;
import dev.foreshadow.actuator.intake.Rules;
import dev.foreshadow.actuator.intake.Ruling;
import dev.foreshadow.actuator.mitigation.Runner;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.resource.DecisionStatus;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;

import java.util.List;
import java.util.Objects;

/** Answers decisions and a person's wish to roll back. Each answer is in the status before anything is done about it. */
final class DecisionDesk {
    private final Inbox inbox;
    private final Announcer announcer;

    DecisionDesk(Inbox inbox, Announcer announcer) {
        this.inbox = inbox;
        this.announcer = announcer;
    }

    /**
     * Answers everything that waits.
     *
     * @return when the obeyed decision was read, {@link System#nanoTime}; null when none was obeyed
     */
    Long answer(Round round) {
        List<Letter> letters = inbox.waitingFor(round.application.key());
        Long obeyed = null;
        for (Letter letter : letters) {
            Ruling ruling = rule(round, letter.decision());
            if (ruling.outcome() == Ruling.Outcome.OBEYED) {
                obeyed = letter.receivedNanos();
            }
        }
        boolean asked = askedByPerson(round);
        if (asked || !letters.isEmpty()) {
            round.save();
        }
        inbox.answered(round.application.key(), letters);
        return obeyed;
    }

    private Ruling rule(Round round, Decision decision) {
        StatusDraft draft = round.draft;
        Ruling ruling = Rules.rule(decision, round.application, draft.lineage, draft.ledger, round.now);
        if (decision.id() != null) {
            draft.ledger = draft.ledger.answered(new DecisionStatus(
                    decision.id(),
                    Objects.toString(decision.action(), "none"),
                    ruling.outcome().text(),
                    ruling.outcome() == Ruling.Outcome.OBEYED ? decision.sentence() : ruling.reason(),
                    round.now.toString()));
        }
        switch (ruling.outcome()) {
            case OBEYED -> start(round, decision.id(), decision.sentence());
            case OBSERVED ->
                round.later(() -> announcer.answered(
                        round.application, decision, Progress.OBSERVED, ruling.code(), ruling.reason()));
            case REFUSED ->
                round.later(() -> announcer.answered(
                        round.application, decision, Progress.REFUSED, ruling.code(), ruling.reason()));
        }
        return ruling;
    }

    /** A person's wish knows no cooldown: they can see what they do. */
    private boolean askedByPerson(Round round) {
        StatusDraft draft = round.draft;
        long generation = round.application.generation();
        boolean asked = round.application.spec().intent() == Intent.ROLLBACK;
        if (!asked || draft.lineage.answeredIntent() >= generation || draft.ledger.mitigation() != null) {
            return false;
        }
        draft.lineage = draft.lineage.answered(generation);
        if (draft.lineage.rollingOut()) {
            String id = "intent-%s-%d".formatted(round.application.uid(), generation);
            start(round, id, "spec.intent is Rollback");
        }
        return true;
    }

    private void start(Round round, String id, String sentence) {
        StatusDraft draft = round.draft;
        MitigationStatus first = Runner.rollback(
                id, draft.lineage.effective(), draft.lineage.stable(), round.now, Objects.toString(sentence, ""));
        draft.ledger = draft.ledger.started(first, round.now);
        round.later(() -> {
            String text = Wording.accepted(round.application, first);
            announcer.mitigation(round.application, first, Progress.ACCEPTED, text);
            announcer.events().warning(round.application, "RollbackStarted", text);
        });
    }
}
