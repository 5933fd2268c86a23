package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.resource.DecisionStatus;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.resource.PendingStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * What is remembered of past decisions. Values in, values out.
 *
 * @param mitigation the one under way; null for none
 * @param pending the decision that waits for a person; null for none
 * @param last the last decision and what became of it; null before the first
 * @param handled ids of answered decisions, newest first
 * @param mitigatedAt when mitigations that move users started, newest first
 */
public record Ledger(
        MitigationStatus mitigation,
        PendingStatus pending,
        DecisionStatus last,
        List<String> handled,
        List<Instant> mitigatedAt) {
    /** Ids remembered. Offsets are committed after each answer, so that a replay is far shorter than this. */
    static final int IDS_KEPT = 50;

    private static final int TIMES_KEPT = 20;

    public Ledger {
        handled = List.copyOf(handled);
        mitigatedAt = List.copyOf(mitigatedAt);
    }

    /** What the status remembers. */
    public static Ledger of(ShadowDeploymentStatus status) {
        return new Ledger(
                status.mitigation(),
                status.pendingDecision(),
                status.lastDecision(),
                status.handledDecisions(),
                status.mitigatedAt().stream().map(Instant::parse).toList());
    }

    /** Notes an answer. A repetition does not push the first answer out of sight. */
    public Ledger answered(DecisionStatus answer) {
        if (handled.contains(answer.id())) {
            return this;
        }
        return new Ledger(mitigation, pending, answer, prepend(answer.id(), handled, IDS_KEPT), mitigatedAt);
    }

    /** Notes what is about to be done. */
    public Ledger intending(MitigationStatus next) {
        return new Ledger(next, pending, last, handled, mitigatedAt);
    }

    /** Notes the start of a mitigation that moves users. */
    public Ledger started(MitigationStatus first, Instant now) {
        return new Ledger(first, null, last, handled, prepend(now, mitigatedAt, TIMES_KEPT));
    }

    /** Notes that a decision waits for a person, or with null that none does any more. */
    public Ledger waiting(PendingStatus next) {
        return new Ledger(mitigation, next, last, handled, mitigatedAt);
    }

    /** Notes the end of the mitigation under way. */
    public Ledger finished(Instant now) {
        DecisionStatus done = new DecisionStatus(
                mitigation.decisionId(),
                mitigation.action(),
                mitigation.reversed() == null ? "Done" : "Reversed",
                mitigation.reversed() == null ? mitigation.sentence() : mitigation.reversed(),
                now.toString());
        return new Ledger(null, pending, done, handled, mitigatedAt);
    }

    Optional<Instant> lastStart() {
        return mitigatedAt.stream().findFirst();
    }

    long startsSince(Instant now, Duration window) {
        return mitigatedAt.stream().filter(at -> at.isAfter(now.minus(window))).count();
    }

    private static <T> List<T> prepend(T first, List<T> rest, int limit) {
        return Stream.concat(Stream.of(first), rest.stream()).limit(limit).toList();
    }
}
