package dev.foreshadow.simulator.evaluation.baseline;

/** The plain rule: over a minute, the groups' failure shares or mean latencies differ by more than a fixed amount. */
final class FixedLimits extends Window {
    /** Whether one difference is enough. */
    enum Combination {
        ANY,
        ALL
    }

    private static final int WINDOW_SECONDS = 60;
    private static final double FAILURE_SHARE_LIMIT = 0.01;
    private static final double LATENCY_LIMIT_SECONDS = 0.050;

    private final Combination combination;

    FixedLimits(Combination combination) {
        super(WINDOW_SECONDS);
        this.combination = combination;
    }

    @Override
    boolean judge(Tally live, Tally shadow) {
        boolean errors = Math.abs(shadow.failureShare() - live.failureShare()) > FAILURE_SHARE_LIMIT;
        boolean latency = Math.abs(shadow.meanSeconds() - live.meanSeconds()) > LATENCY_LIMIT_SECONDS;
        return combination == Combination.ANY ? errors || latency : errors && latency;
    }
}
