package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Optional;

/** What the board holds of one application. Bounded. Not thread-safe: the board locks. */
final class Entry {
    /** Ten minutes at one verdict a second. */
    private static final int MOMENTS = 600;

    /** Two minutes, kept with the decision so that its page never changes. */
    private static final int MOMENTS_BEFORE_A_DECISION = 120;

    private static final int DECISIONS = 100;
    private static final int MITIGATIONS = 600;
    private static final int CHANGES = 200;

    private final Deque<Moment> moments = new ArrayDeque<>();
    private final Deque<Decided> decisions = new ArrayDeque<>();
    private final Deque<Mitigation> mitigations = new ArrayDeque<>();
    private final Deque<Change> changes = new ArrayDeque<>();
    private Verdict verdict;
    private long sinceMillis;
    private ShadowDeploymentStatus status = ShadowDeploymentStatus.EMPTY;
    private boolean held;
    private long goneAtMillis;

    /** The job may speak on for a while about an application that is no more. */
    void add(Verdict said) {
        if (isGone()) {
            return;
        }
        if (verdict == null || verdict.kind() != said.kind()) {
            sinceMillis = said.atMillis();
            push(
                    changes,
                    new Change(said.atMillis(), Change.Kind.VERDICT, Words.of(said.kind()) + ": " + said.sentence()),
                    CHANGES);
        }
        verdict = said;
        push(moments, Moment.of(said), MOMENTS);
    }

    /** Kafka may give a decision twice: after a restart of the job, or of this process. */
    void add(Decision decision) {
        if (decisions.stream().noneMatch(held -> held.decision().id().equals(decision.id()))) {
            List<Moment> before =
                    moments.stream().limit(MOMENTS_BEFORE_A_DECISION).toList();
            push(decisions, new Decided(decision, before), DECISIONS);
        }
    }

    void add(Mitigation mitigation) {
        if (mitigations.stream().noneMatch(held -> held.id().equals(mitigation.id()))) {
            push(mitigations, mitigation, MITIGATIONS);
        }
    }

    void add(ShadowDeploymentStatus next, long nowMillis) {
        held = true;
        goneAtMillis = 0;
        StatusChanges.between(status, next, nowMillis).forEach(change -> push(changes, change, CHANGES));
        status = next;
    }

    /** True once the cluster had it: before that, it may only be that Kafka was read sooner. */
    boolean isHeld() {
        return held;
    }

    boolean isGone() {
        return goneAtMillis != 0;
    }

    long goneAtMillis() {
        return goneAtMillis;
    }

    /** Forgets all but decisions and what was done about them: those have permanent links. */
    void forget(long nowMillis) {
        goneAtMillis = nowMillis;
        held = false;
        verdict = null;
        sinceMillis = 0;
        status = ShadowDeploymentStatus.EMPTY;
        moments.clear();
        changes.clear();
    }

    /** A decision with the curves that led to it, newest first. */
    record Decided(Decision decision, List<Moment> before) {}

    Board.Said said() {
        return new Board.Said(
                verdict,
                sinceMillis,
                List.copyOf(moments),
                decisions.stream().map(Decided::decision).toList(),
                List.copyOf(mitigations),
                List.copyOf(changes));
    }

    Board.Headline headline() {
        return new Board.Headline(
                verdict,
                sinceMillis,
                decisions.isEmpty() ? null : decisions.getFirst().decision(),
                mitigations.peekFirst());
    }

    Optional<DecisionView> decided(String id) {
        return decisions.stream()
                .filter(one -> one.decision().id().equals(id))
                .map(one -> new DecisionView(one.decision(), one.before(), about(id)))
                .findFirst();
    }

    /** What was done about a decision, oldest first. */
    private List<Mitigation> about(String decisionId) {
        Deque<Mitigation> oldestFirst = new ArrayDeque<>();
        mitigations.stream().filter(one -> decisionId.equals(one.decisionId())).forEach(oldestFirst::addFirst);
        return List.copyOf(oldestFirst);
    }

    private static <T> void push(Deque<T> newestFirst, T item, int limit) {
        newestFirst.addFirst(item);
        while (newestFirst.size() > limit) {
            newestFirst.removeLast();
        }
    }
}
