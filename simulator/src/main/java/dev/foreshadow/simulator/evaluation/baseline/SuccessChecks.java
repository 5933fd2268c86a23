package dev.foreshadow.simulator.evaluation.baseline;

/**
 * Checks of the new side alone against absolute limits, once a minute; a call after so many failed checks in a row.
 *
 * <p>In a row, although Flagger counts failed checks over a whole analysis: it watches for minutes and we for months, in
 * which any healthy service would add up to five. Argo Rollouts' failure limit of 0 makes a single failed check a call.
 */
final class SuccessChecks extends Window {
    private static final int WINDOW_SECONDS = 60;

    private final double leastSuccessShare;
    private final double mostP99Seconds;
    private final int failedChecks;
    private int failedInRow;

    private SuccessChecks(double leastSuccessShare, double mostP99Seconds, int failedChecks) {
        super(WINDOW_SECONDS);
        this.leastSuccessShare = leastSuccessShare;
        this.mostP99Seconds = mostP99Seconds;
        this.failedChecks = failedChecks;
    }

    /** Flagger's documented defaults: success of 99 %, p99 of 500 ms, five failed checks. */
    static SuccessChecks flagger() {
        return new SuccessChecks(0.99, 0.5, 5);
    }

    /** Argo Rollouts' documented example: success of 95 %, no failed check allowed. */
    static SuccessChecks argo() {
        return new SuccessChecks(0.95, Double.POSITIVE_INFINITY, 1);
    }

    @Override
    boolean judge(Tally live, Tally shadow) {
        boolean failed = shadow.requests() > 0
                && (1 - shadow.failureShare() < leastSuccessShare || shadow.quantileSeconds(0.99) > mostP99Seconds);
        failedInRow = failed ? failedInRow + 1 : 0;
        return failedInRow >= failedChecks;
    }
}
