package dev.foreshadow.actuator.console;

import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** The last of everything that was said about each application. Bounded; thread-safe. */
public final class Board {
    private static final int KEPT = 30;
    /** Points of the evidence curve: four minutes at one verdict a second. */
    private static final int CURVE = 240;

    private final Map<String, Entry> entries = new HashMap<>();
    private long version;

    /** The last of everything that was said about one application, newest first. */
    public record Said(Verdict verdict, List<Point> evidence, List<Decision> decisions, List<Mitigation> mitigations) {
        static final Said NOTHING = new Said(null, List.of(), List.of(), List.of());
    }

    /**
     * One point of the evidence curve.
     *
     * @param atMillis event time, epoch milliseconds
     * @param logEvidence natural logarithm of the evidence
     * @param logThreshold natural logarithm of what it must reach
     */
    public record Point(long atMillis, double logEvidence, double logThreshold) {}

    synchronized void verdict(Verdict verdict) {
        Entry entry = entry(verdict.application());
        entry.verdict = verdict;
        if (verdict.because() != null) {
            push(
                    entry.evidence,
                    new Point(
                            verdict.atMillis(),
                            verdict.because().logEvidence(),
                            verdict.because().logThreshold()),
                    CURVE);
        }
    }

    synchronized void decision(Decision decision) {
        push(entry(decision.application()).decisions, decision, KEPT);
    }

    synchronized void mitigation(Mitigation mitigation) {
        push(entry(mitigation.application()).mitigations, mitigation, KEPT);
    }

    synchronized Said about(String application) {
        Entry entry = entries.get(application);
        return entry == null
                ? Said.NOTHING
                : new Said(
                        entry.verdict,
                        List.copyOf(entry.evidence),
                        List.copyOf(entry.decisions),
                        List.copyOf(entry.mitigations));
    }

    synchronized Set<String> applications() {
        return new TreeSet<>(entries.keySet());
    }

    /** Grows with every message. */
    synchronized long version() {
        return version;
    }

    private Entry entry(String application) {
        version++;
        return entries.computeIfAbsent(application, key -> new Entry());
    }

    private static <T> void push(Deque<T> newestFirst, T item, int limit) {
        newestFirst.addFirst(item);
        while (newestFirst.size() > limit) {
            newestFirst.removeLast();
        }
    }

    private static final class Entry {
        private Verdict verdict;
        private final Deque<Point> evidence = new ArrayDeque<>();
        private final Deque<Decision> decisions = new ArrayDeque<>();
        private final Deque<Mitigation> mitigations = new ArrayDeque<>();
    }
}
