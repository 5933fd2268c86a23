package dev.foreshadow.demo.story;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;

/** Keeps what the report and the outcome need. Written on one thread, read on any. */
public final class Notebook implements Listener {
    private final CountDownLatch firstVerdict = new CountDownLatch(1);
    private final List<Stood> stood = new ArrayList<>();
    private final List<Verdict> turns = new ArrayList<>();
    private final List<Decision> decisions = new ArrayList<>();
    private final List<Mitigation> mitigations = new ArrayList<>();
    private Verdict strongest;
    private long decisionWrittenAtMillis;
    private long deadLetters;
    private volatile long judgedUntilMillis;

    @Override
    public synchronized void verdict(Verdict verdict) {
        judgedUntilMillis = Math.max(judgedUntilMillis, verdict.atMillis());
        stood.add(new Stood(verdict.atMillis(), verdict.kind()));
        if (turns.isEmpty() || turns.get(turns.size() - 1).kind() != verdict.kind()) {
            turns.add(verdict);
        }
        if (logEvidence(verdict) > logEvidence(strongest)) {
            strongest = verdict;
        }
        firstVerdict.countDown();
    }

    @Override
    public synchronized void decision(Decision decision, long writtenAtMillis) {
        if (firstOnTraffic().isEmpty() && decision.action() != Action.ALERT) {
            decisionWrittenAtMillis = writtenAtMillis;
        }
        decisions.add(decision);
    }

    @Override
    public synchronized void mitigation(Mitigation mitigation) {
        mitigations.add(mitigation);
    }

    @Override
    public synchronized void deadLetter(DeadLetter letter) {
        deadLetters++;
    }

    /** This notebook first, then a narrator that tells the timeline. */
    public Listener with(Timeline timeline) {
        return new Listeners(List.of(this, new Narrator(timeline)));
    }

    /** Opens when the first verdict was read. */
    public CountDownLatch firstVerdict() {
        return firstVerdict;
    }

    /** Event time up to which the job has judged, epoch milliseconds; 0 before the first verdict. */
    public long judgedUntilMillis() {
        return judgedUntilMillis;
    }

    /** The first verdict of each run of equal ones, in order. */
    public synchronized List<Verdict> turns() {
        return List.copyOf(turns);
    }

    /** Seconds of event time that each verdict stood, from {@code fromMillis} on; the job speaks once a second. */
    public synchronized Map<VerdictKind, Integer> secondsByKind(long fromMillis) {
        Map<VerdictKind, Integer> seconds = new EnumMap<>(VerdictKind.class);
        stood.stream()
                .filter(one -> one.atMillis() >= fromMillis)
                .forEach(one -> seconds.merge(one.kind(), 1, Integer::sum));
        return seconds;
    }

    /** Every decision. */
    public synchronized List<Decision> decisions() {
        return List.copyOf(decisions);
    }

    /** The first decision that asks for an action on traffic. */
    public synchronized Optional<Decision> firstOnTraffic() {
        return decisions.stream()
                .filter(decision -> decision.action() == Action.ROLLBACK || decision.action() == Action.SWITCHOVER)
                .findFirst();
    }

    /** Wall clock at which that decision was written to Kafka, epoch milliseconds. */
    public synchronized long decisionWrittenAtMillis() {
        return decisionWrittenAtMillis;
    }

    /** Every mitigation event. */
    public synchronized List<Mitigation> mitigations() {
        return List.copyOf(mitigations);
    }

    /** The verdict with the highest evidence. */
    public synchronized Optional<Verdict> strongest() {
        return Optional.ofNullable(strongest);
    }

    /** How many records the job could not read. */
    public synchronized long deadLetters() {
        return deadLetters;
    }

    private record Stood(long atMillis, VerdictKind kind) {}

    private static double logEvidence(Verdict verdict) {
        return verdict == null || verdict.because() == null
                ? Double.NEGATIVE_INFINITY
                : verdict.because().logEvidence();
    }
}
