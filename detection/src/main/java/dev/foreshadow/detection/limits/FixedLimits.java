package dev.foreshadow.detection.limits;

/**
 * Limits on the difference between the groups, both ways: an answer that comes too soon may be as wrong as a late one.
 *
 * @param errorDifference largest allowed |shadow - live| of the failure shares, 0 to 1
 * @param latencyDifferenceSeconds largest allowed |shadow - live| of the mean durations, seconds, at least 0
 * @param windowSeconds length of the window that both are taken over, 1 s to one hour
 * @param match whether one crossed limit is enough
 * @param leastRequests requests that each group must have in the window, at least 1
 */
public record FixedLimits(
        double errorDifference, double latencyDifferenceSeconds, int windowSeconds, Match match, long leastRequests) {
    /** Whether one crossed limit is enough. */
    public enum Match {
        /** Both limits must be crossed. */
        ALL,
        /** One crossed limit is enough. */
        ANY
    }

    /** @throws IllegalArgumentException if a value is outside its range; the message names the field */
    public FixedLimits {
        within("errorDifference", errorDifference, 0, 1);
        within("latencyDifferenceSeconds", latencyDifferenceSeconds, 0, Double.MAX_VALUE);
        within("windowSeconds", windowSeconds, 1, 3_600);
        within("leastRequests", (double) leastRequests, 1, 1e12);
        if (match == null) {
            throw new IllegalArgumentException("match: found nothing; allowed is ALL or ANY");
        }
    }

    private static void within(String field, double found, double least, double most) {
        if (!(found >= least && found <= most)) {
            throw new IllegalArgumentException(
                    "%s: found %s; allowed is %s to %s; correct the policy".formatted(field, found, least, most));
        }
    }

    boolean areCrossed(double errorGap, double latencyGapSeconds) {
        boolean errors = Math.abs(errorGap) > errorDifference;
        boolean latency = Math.abs(latencyGapSeconds) > latencyDifferenceSeconds;
        return switch (match) {
            case ALL -> errors && latency;
            case ANY -> errors || latency;
        };
    }
}
