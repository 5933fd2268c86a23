package dev.foreshadow.demo.backtest;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.demo.report.BacktestReport.Moment;
import dev.foreshadow.demo.report.BacktestReport.Point;
import dev.foreshadow.demo.story.Listener;
import dev.foreshadow.simulator.replay.Staged;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What the job said of each case inside its windows; what it says of the silence after them does not count. Written on
 * one thread, read on any.
 */
final class CaseBook implements Listener {
    private final Map<String, Entry> entries = new HashMap<>();
    private final long baseMillis;
    private long deadLetters;

    /** What was said of one application; missing parts are null. */
    private static final class Entry {
        private final long untilMillis;
        private final Curve curve;
        private final List<Moment> timeline = new ArrayList<>();
        private long judgedUntilMillis;
        private Verdict last;
        private Verdict strongest;
        private Decision fired;

        Entry(long baseMillis, long lengthMillis) {
            this.untilMillis = baseMillis + lengthMillis;
            this.curve = new Curve(baseMillis, lengthMillis);
        }
    }

    /** @param baseMillis event time at which all cases begin, epoch milliseconds */
    CaseBook(List<Staged> cases, long baseMillis) {
        this.baseMillis = baseMillis;
        cases.forEach(one -> entries.put(one.application(), new Entry(baseMillis, one.lengthMillis())));
    }

    @Override
    public synchronized void verdict(Verdict verdict) {
        Entry entry = entries.get(verdict.application());
        if (entry == null) {
            return;
        }
        entry.judgedUntilMillis = Math.max(entry.judgedUntilMillis, verdict.atMillis());
        if (verdict.atMillis() > entry.untilMillis) {
            return;
        }
        if (entry.last == null || entry.last.kind() != verdict.kind()) {
            entry.timeline.add(new Moment(
                    seconds(verdict.atMillis()), "verdict", verdict.kind().name(), verdict.sentence()));
        }
        entry.last = verdict;
        entry.curve.add(verdict);
        if (verdict.because() != null
                && (entry.strongest == null
                        || verdict.because().logEvidence()
                                > entry.strongest.because().logEvidence())) {
            entry.strongest = verdict;
        }
    }

    @Override
    public synchronized void decision(Decision decision, long writtenAtMillis) {
        Entry entry = entries.get(decision.application());
        if (entry == null || decision.decidedAtMillis() > entry.untilMillis) {
            return;
        }
        entry.timeline.add(new Moment(
                seconds(decision.decidedAtMillis()),
                "decision",
                decision.action().name(),
                decision.sentence()));
        boolean onTraffic = decision.action() == Action.ROLLBACK || decision.action() == Action.SWITCHOVER;
        if (entry.fired == null && onTraffic) {
            entry.fired = decision;
        }
    }

    @Override
    public synchronized void deadLetter(DeadLetter letter) {
        deadLetters++;
    }

    /** Event time up to which an application was judged, epoch milliseconds; 0 when it was not. */
    synchronized long judgedUntilMillis(String application) {
        return entries.get(application).judgedUntilMillis;
    }

    /** The first decision that asks for an action on traffic. */
    synchronized Optional<Decision> fired(String application) {
        return Optional.ofNullable(entries.get(application).fired);
    }

    /** The verdict that came last. */
    synchronized Optional<Verdict> last(String application) {
        return Optional.ofNullable(entries.get(application).last);
    }

    /** The verdict with the highest evidence. */
    synchronized Optional<Verdict> strongest(String application) {
        return Optional.ofNullable(entries.get(application).strongest);
    }

    /** Changes of verdict, and decisions, by time; those of one moment in the order verdict, decision. */
    synchronized List<Moment> timeline(String application) {
        return entries.get(application).timeline.stream()
                .sorted(Comparator.comparingDouble(Moment::atSeconds)
                        .thenComparing(Comparator.comparing(Moment::event).reversed()))
                .toList();
    }

    /** The evidence over time. */
    synchronized List<Point> curve(String application) {
        return entries.get(application).curve.points();
    }

    /** How many records the job could not read. */
    synchronized long deadLetters() {
        return deadLetters;
    }

    private double seconds(long atMillis) {
        return (atMillis - baseMillis) / 1_000.0;
    }
}
