package dev.foreshadow.jobs.pairing;

import dev.foreshadow.jobs.telemetry.Outcome;

/**
 * The twins whose shadow half one host answered on one route within one second.
 *
 * @param application {@code namespace/name}
 * @param second epoch second
 * @param route route class
 * @param host the shadow host
 * @param liveRevision the revision that gave the live answer
 * @param pairs joined pairs
 * @param shadowOnlyFailures pairs of which only the shadow failed
 * @param bothFailures pairs of which both failed
 * @param liveOnlyFailures pairs of which only live failed
 * @param shadowSlower pairs answered by both, the shadow slower by more than the policy's tolerance
 * @param liveSlower pairs answered by both, live slower by more than the policy's tolerance
 */
public record PairPane(
        String application,
        long second,
        String route,
        String host,
        String liveRevision,
        long pairs,
        long shadowOnlyFailures,
        long bothFailures,
        long liveOnlyFailures,
        long shadowSlower,
        long liveSlower) {
    /** This and one more pair. */
    PairPane plus(int shadow, int live, double tolerance) {
        boolean shadowFailed = Outcome.failed(shadow);
        boolean liveFailed = Outcome.failed(live);
        boolean answered = !shadowFailed && !liveFailed;
        return new PairPane(
                application,
                second,
                route,
                host,
                liveRevision,
                pairs + 1,
                shadowOnlyFailures + one(shadowFailed && !liveFailed),
                bothFailures + one(shadowFailed && liveFailed),
                liveOnlyFailures + one(!shadowFailed && liveFailed),
                shadowSlower + one(answered && Outcome.slower(shadow, live, tolerance)),
                liveSlower + one(answered && Outcome.slower(live, shadow, tolerance)));
    }

    private static int one(boolean yes) {
        return yes ? 1 : 0;
    }
}
