package dev.foreshadow.detection.observation;

/**
 * The twins whose shadow half one host answered on one route within one second. Impossible counts are repaired.
 *
 * @param route route class
 * @param host the shadow host
 * @param liveRevision the revision that gave the live answer, empty when unknown
 * @param pairs joined pairs, at least 0
 * @param shadowOnlyFailures pairs of which only the shadow failed
 * @param bothFailures pairs of which both failed
 * @param liveOnlyFailures pairs of which only live failed
 * @param shadowSlower pairs answered by both, the shadow slower than live by more than the tolerance
 * @param liveSlower pairs answered by both, live slower than the shadow by more than the tolerance
 */
public record PairCell(
        String route,
        String host,
        String liveRevision,
        long pairs,
        long shadowOnlyFailures,
        long bothFailures,
        long liveOnlyFailures,
        long shadowSlower,
        long liveSlower) {
    public PairCell {
        route = Cell.name(route);
        host = Cell.name(host);
        liveRevision = Cell.name(liveRevision);
        pairs = Math.max(0, pairs);
        shadowOnlyFailures = clamp(shadowOnlyFailures, pairs);
        bothFailures = clamp(bothFailures, pairs - shadowOnlyFailures);
        liveOnlyFailures = clamp(liveOnlyFailures, pairs - shadowOnlyFailures - bothFailures);
        long answered = answered(pairs, shadowOnlyFailures, bothFailures, liveOnlyFailures);
        shadowSlower = clamp(shadowSlower, answered);
        liveSlower = clamp(liveSlower, answered - shadowSlower);
    }

    /** Pairs that neither failed. */
    public long answeredByBoth() {
        return answered(pairs, shadowOnlyFailures, bothFailures, liveOnlyFailures);
    }

    private static long answered(long pairs, long shadowOnly, long both, long liveOnly) {
        return pairs - shadowOnly - both - liveOnly;
    }

    private static long clamp(long count, long most) {
        return Math.min(Math.max(0, count), most);
    }
}
