package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.intake.FleetBreaker;
import dev.foreshadow.actuator.intake.Inbox;
import dev.foreshadow.actuator.intake.Letter;
import dev.foreshadow.actuator.intake.Rules;
import dev.foreshadow.actuator.intake.Ruling;
import dev.foreshadow.actuator.publication.Announcer;
import dev.foreshadow.actuator.resource.DecisionStatus;
import dev.foreshadow.actuator.resource.PendingStatus;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Answers decisions. Each answer is in the status before anything is done about it. */
final class DecisionDesk {
    private static final Duration LOOK_AGAIN = Duration.ofSeconds(1);

    private final Inbox inbox;
    private final Situations situations;
    private final FleetBreaker breaker;
    private final Announcer announcer;
    private final Starts starts;

    /** Ids of held decisions that were told about; they leave when they are answered. */
    private final Set<String> told = ConcurrentHashMap.newKeySet();

    DecisionDesk(Inbox inbox, Situations situations, FleetBreaker breaker, Announcer announcer, Starts starts) {
        this.inbox = inbox;
        this.situations = situations;
        this.breaker = breaker;
        this.announcer = announcer;
        this.starts = starts;
    }

    /**
     * Answers everything that waits and can be answered.
     *
     * @return when the obeyed decision was read, {@link System#nanoTime}; null when none was obeyed
     */
    Long answer(Round round) {
        List<Letter> answered = new ArrayList<>();
        Long obeyed = null;
        for (Letter letter : inbox.waitingFor(round.application.key())) {
            Ruling ruling = rule(round, letter.decision());
            if (ruling.outcome() == Ruling.Outcome.OBEYED) {
                obeyed = letter.receivedNanos();
            }
            if (ruling.outcome() == Ruling.Outcome.HELD) {
                round.wake(LOOK_AGAIN); // stays where it is until the world changes or it expires
            } else {
                answered.add(letter);
            }
        }
        if (!answered.isEmpty()) {
            round.save();
        }
        inbox.answered(round.application.key(), answered);
        return obeyed;
    }

    private Ruling rule(Round round, Decision decision) {
        Ruling ruling = withinFleet(round, decision, Rules.rule(decision, situations.of(round)));
        if (ruling.outcome() != Ruling.Outcome.HELD) {
            note(round, decision, ruling);
        }
        switch (ruling.outcome()) {
            case OBEYED -> {
                starts.begin(round, decision);
                round.later(announcer::obeyed);
            }
            case PENDING -> wait(round, decision, ruling);
            case HELD -> hold(round, decision, ruling);
            case OBSERVED -> tell(round, decision, Progress.OBSERVED, ruling);
            case REFUSED -> tell(round, decision, Progress.REFUSED, ruling);
        }
        return ruling;
    }

    private Ruling withinFleet(Round round, Decision decision, Ruling ruling) {
        if (ruling.outcome() != Ruling.Outcome.OBEYED || decision.action() == Action.EJECT_HOST) {
            return ruling;
        }
        return breaker.admit(round.application.key(), decision.id(), round.now)
                .map(reason -> Ruling.refuse("fleet", reason))
                .orElse(ruling);
    }

    private void note(Round round, Decision decision, Ruling ruling) {
        if (decision.id() == null) {
            return;
        }
        told.remove(decision.id());
        round.draft.ledger = round.draft.ledger.answered(new DecisionStatus(
                decision.id(),
                Objects.toString(decision.action(), "none"),
                ruling.outcome().text(),
                ruling.outcome() == Ruling.Outcome.OBEYED ? decision.sentence() : ruling.reason(),
                round.now.toString()));
    }

    private void wait(Round round, Decision decision, Ruling ruling) {
        Duration patience = round.application.spec().mitigation().approvalTime();
        round.draft.ledger = round.draft.ledger.waiting(new PendingStatus(
                decision.id(),
                decision.action().name(),
                decision.revision(),
                decision.host(),
                Objects.toString(decision.sentence(), ""),
                round.now.plus(patience).toString()));
        tell(round, decision, Progress.HELD, ruling);
    }

    private void hold(Round round, Decision decision, Ruling ruling) {
        if (told.add(decision.id())) {
            tell(round, decision, Progress.HELD, ruling);
        }
    }

    private void tell(Round round, Decision decision, Progress progress, Ruling ruling) {
        if (ruling.isRepetition()) {
            round.later(
                    () -> announcer.recorded(round.application, decision, progress, ruling.code(), ruling.reason()));
            return;
        }
        round.later(() -> announcer.answered(round.application, decision, progress, ruling.code(), ruling.reason()));
    }
}
