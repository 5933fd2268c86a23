package dev.foreshadow.simulator.evaluation.baseline;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Kayenta's judge over the last ten minutes, one point per minute, asked anew every minute. A call when failures, the
 * median or the p99 of latency are High.
 *
 * <p>The real tool is asked once per interval of an analysis, and wants fifty points: slower, and wrong less often.
 */
final class MinuteJudge extends Window {
    private static final int WINDOW_SECONDS = 60;
    private static final int POINTS = 10;

    private final Metric failures = new Metric();
    private final Metric median = new Metric();
    private final Metric tail = new Metric();

    MinuteJudge() {
        super(WINDOW_SECONDS);
    }

    @Override
    boolean judge(Tally live, Tally shadow) {
        boolean high = shadow.requests() > 0
                && live.requests() > 0
                && failures.isHigh(shadow.failureShare(), live.failureShare());
        if (shadow.hasLatency() && live.hasLatency()) {
            high |= median.isHigh(shadow.quantileSeconds(0.5), live.quantileSeconds(0.5));
            high |= tail.isHigh(shadow.quantileSeconds(0.99), live.quantileSeconds(0.99));
        }
        return high;
    }

    /** The last points of one metric. */
    private static final class Metric {
        private final Deque<Double> canary = new ArrayDeque<>();
        private final Deque<Double> control = new ArrayDeque<>();

        boolean isHigh(double canaryValue, double controlValue) {
            push(canary, canaryValue);
            push(control, controlValue);
            return canary.size() == POINTS
                    && RankClassifier.KAYENTA.classify(values(canary), values(control)) == RankClassifier.Label.HIGH;
        }

        private static void push(Deque<Double> points, double value) {
            points.add(value);
            if (points.size() > POINTS) {
                points.remove();
            }
        }

        private static double[] values(Deque<Double> points) {
            return points.stream().mapToDouble(Double::doubleValue).toArray();
        }
    }
}
