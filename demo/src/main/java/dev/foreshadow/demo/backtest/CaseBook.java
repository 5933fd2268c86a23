package dev.foreshadow.demo.backtest;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.demo.story.Listener;

import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What the job said of each case inside its windows; what it says of the silence after them does not count. Written on
 * one thread, read on any.
 */
final class CaseBook implements Listener {
    private final Map<String, Entry> entries = new HashMap<>();
    private final ToLongFunction<String> endMillis;
    private long deadLetters;

    /** What was said of one application; missing parts are null. */
    private static final class Entry {
        private long judgedUntilMillis;
        private Verdict last;
        private Verdict strongest;
        private Decision fired;
    }

    /** @param endMillis end of an application's windows, event time, epoch milliseconds */
    CaseBook(ToLongFunction<String> endMillis) {
        this.endMillis = endMillis;
    }

    @Override
    public synchronized void verdict(Verdict verdict) {
        Entry entry = entry(verdict.application());
        entry.judgedUntilMillis = Math.max(entry.judgedUntilMillis, verdict.atMillis());
        if (verdict.atMillis() > endMillis.applyAsLong(verdict.application())) {
            return;
        }
        entry.last = verdict;
        if (verdict.because() != null
                && (entry.strongest == null
                        || verdict.because().logEvidence()
                                > entry.strongest.because().logEvidence())) {
            entry.strongest = verdict;
        }
    }

    @Override
    public synchronized void decision(Decision decision, long writtenAtMillis) {
        Entry entry = entry(decision.application());
        boolean onTraffic = decision.action() == Action.ROLLBACK || decision.action() == Action.SWITCHOVER;
        boolean inside = decision.decidedAtMillis() <= endMillis.applyAsLong(decision.application());
        if (entry.fired == null && onTraffic && inside) {
            entry.fired = decision;
        }
    }

    @Override
    public synchronized void deadLetter(DeadLetter letter) {
        deadLetters++;
    }

    /** Event time up to which an application was judged, epoch milliseconds; 0 when it was not. */
    synchronized long judgedUntilMillis(String application) {
        return entry(application).judgedUntilMillis;
    }

    /** The first decision that asks for an action on traffic. */
    synchronized Optional<Decision> fired(String application) {
        return Optional.ofNullable(entry(application).fired);
    }

    /** The verdict that came last. */
    synchronized Optional<Verdict> last(String application) {
        return Optional.ofNullable(entry(application).last);
    }

    /** The verdict with the highest evidence. */
    synchronized Optional<Verdict> strongest(String application) {
        return Optional.ofNullable(entry(application).strongest);
    }

    /** How many records the job could not read. */
    synchronized long deadLetters() {
        return deadLetters;
    }

    private Entry entry(String application) {
        return entries.computeIfAbsent(application, name -> new Entry());
    }
}
