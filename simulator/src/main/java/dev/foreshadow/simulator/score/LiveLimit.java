package dev.foreshadow.simulator.score;

import dev.foreshadow.simulator.model.Answer;
import dev.foreshadow.simulator.model.Second;

import java.util.ArrayDeque;
import java.util.Deque;

/**
 * When users would have called it an incident: over ten seconds more than 2 % of their requests fail, or the 99th
 * percentile of latency is more than twice what it was before the release. Not thread-safe.
 */
final class LiveLimit {
    private static final int WINDOW_SECONDS = 10;
    private static final double FAILURE_SHARE = 0.02;
    private static final double P99_FACTOR = 2;
    private static final double QUANTILE = 0.99;

    private final Deque<Tally> window = new ArrayDeque<>();
    private final Tally sum = new Tally();
    private final Tally before = new Tally();
    private final long releaseSecond;
    private long crossedSecond = -1;

    LiveLimit(long releaseSecond) {
        this.releaseSecond = releaseSecond;
    }

    void observe(Second second) {
        Tally tally = Tally.of(second);
        if (second.second() < releaseSecond) {
            before.add(tally, 1);
            return;
        }
        window.addLast(tally);
        sum.add(tally, 1);
        if (window.size() > WINDOW_SECONDS) {
            sum.add(window.removeFirst(), -1);
        }
        if (crossedSecond < 0 && window.size() == WINDOW_SECONDS && isCrossed()) {
            crossedSecond = second.second();
        }
    }

    /** The first second in which the limit was crossed; -1 when it never was. */
    long crossedSecond() {
        return crossedSecond;
    }

    private boolean isCrossed() {
        return sum.failureShare() > FAILURE_SHARE
                || (before.requests > 0 && sum.quantileMillis() > P99_FACTOR * before.quantileMillis());
    }

    /** Counts of users' requests, with a histogram of latency in bins of 2 %. */
    private static final class Tally {
        private static final double LOG_BIN = Math.log(1.02);
        private static final int BINS = 600; // up to 1.02^600 ms = 144 s

        private final long[] bins = new long[BINS];
        private long requests;
        private long failed;

        static Tally of(Second second) {
            Tally tally = new Tally();
            for (Answer answer : second.live()) {
                tally.requests++;
                tally.failed += answer.failed() ? 1 : 0;
                tally.bins[bin(answer.latencyMillis())]++;
            }
            tally.requests += second.unserved().size();
            tally.failed += second.unserved().size();
            return tally;
        }

        private static int bin(double millis) {
            return (int) Math.min(BINS - 1, Math.max(0, Math.log(millis) / LOG_BIN));
        }

        void add(Tally other, int sign) {
            requests += sign * other.requests;
            failed += sign * other.failed;
            for (int i = 0; i < BINS; i++) {
                bins[i] += sign * other.bins[i];
            }
        }

        double failureShare() {
            return requests == 0 ? 0 : (double) failed / requests;
        }

        double quantileMillis() {
            long total = 0;
            for (long count : bins) {
                total += count;
            }
            double left = QUANTILE * total;
            int bin = 0;
            while (bin < BINS - 1 && left > bins[bin]) {
                left -= bins[bin++];
            }
            return Math.exp((bin + 1) * LOG_BIN);
        }
    }
}
