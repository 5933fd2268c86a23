package dev.foreshadow.demo.backtest;

import dev.foreshadow.contracts.verdict.Finding;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.demo.report.BacktestReport.Point;

import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.SortedMap;
import java.util.TreeMap;

/** The evidence of one application over time: per step the verdict that was closest to its threshold. Mutable. */
final class Curve {
    /** Points that a screen can show. */
    private static final int POINTS = 1_000;

    private final long fromMillis;
    private final long stepMillis;
    private final SortedMap<Long, Verdict> closest = new TreeMap<>();

    /**
     * @param fromMillis event time at which the curve begins, epoch milliseconds
     * @param lengthMillis how long it becomes
     */
    Curve(long fromMillis, long lengthMillis) {
        this.fromMillis = fromMillis;
        this.stepMillis = Math.max(1_000, lengthMillis / POINTS);
    }

    void add(Verdict verdict) {
        if (verdict.atMillis() >= fromMillis) {
            closest.merge(
                    (verdict.atMillis() - fromMillis) / stepMillis,
                    verdict,
                    (before, now) -> distance(now) <= distance(before) ? now : before);
        }
    }

    List<Point> points() {
        return closest.values().stream().map(this::point).toList();
    }

    private Point point(Verdict verdict) {
        Optional<Finding> strongest = strongest(verdict);
        return new Point(
                (verdict.atMillis() - fromMillis) / 1_000.0,
                verdict.kind().name(),
                strongest.map(finding -> finding.comparison().name()).orElse(null),
                strongest.map(finding -> finding.signal().name()).orElse(null),
                strongest.map(finding -> Math.max(0, finding.logEvidence())).orElse(0.0),
                strongest.map(Finding::logThreshold).orElse(0.0),
                verdict.live().failureShare(),
                verdict.shadow().failureShare(),
                verdict.live().p99Millis(),
                verdict.shadow().p99Millis());
    }

    /** Natural logarithm of what the strongest finding still lacks. */
    private static double distance(Verdict verdict) {
        return strongest(verdict)
                .map(finding -> finding.logThreshold() - finding.logEvidence())
                .orElse(Double.POSITIVE_INFINITY);
    }

    private static Optional<Finding> strongest(Verdict verdict) {
        return verdict.findings().stream()
                .max(Comparator.comparingDouble(finding -> finding.logEvidence() - finding.logThreshold()));
    }
}
