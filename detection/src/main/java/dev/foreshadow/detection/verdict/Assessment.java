package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.resource.MemoryOutlook;

import java.util.List;
import java.util.Optional;

/**
 * What the judge says of one application at one second of event time.
 *
 * @param second epoch second that was judged
 * @param kind the verdict
 * @param findings every signal that was looked at, the deciding one first; empty when no comparison was possible
 * @param live what live looks like now
 * @param shadow what the shadow looks like now
 * @param treatment revision of the suspect
 * @param control revision it is held against
 * @param revisionsChangedAtMillis when the application's revisions last changed, epoch milliseconds
 * @param coverage how much the judge can see
 * @param host the host that stands out in {@link VerdictKind#HOST_OUTLIER}, else empty
 * @param ejectedHosts shadow hosts whose answers are left out of the evidence now, sorted
 * @param early true when the evidence warrants what is undone by itself (a pause of the rollout, a higher mirror share);
 *     about a third sooner than a verdict, and as often as once a day for nothing
 * @param memory where both groups' memory is heading; empty while no pod tells of it
 * @param sentence the verdict in words, with its numbers, without the application's name
 */
public record Assessment(
        long second,
        VerdictKind kind,
        List<Finding> findings,
        GroupView live,
        GroupView shadow,
        String treatment,
        String control,
        long revisionsChangedAtMillis,
        Coverage coverage,
        String host,
        List<String> ejectedHosts,
        boolean early,
        Optional<MemoryOutlook> memory,
        String sentence) {
    public Assessment {
        findings = List.copyOf(findings);
        ejectedHosts = List.copyOf(ejectedHosts);
    }

    /** An assessment without an early warning or a forecast. */
    public Assessment(
            long second,
            VerdictKind kind,
            List<Finding> findings,
            GroupView live,
            GroupView shadow,
            String treatment,
            String control,
            long revisionsChangedAtMillis,
            Coverage coverage,
            String host,
            List<String> ejectedHosts,
            String sentence) {
        this(
                second,
                kind,
                findings,
                live,
                shadow,
                treatment,
                control,
                revisionsChangedAtMillis,
                coverage,
                host,
                ejectedHosts,
                false,
                Optional.empty(),
                sentence);
    }

    /** The finding that decided the verdict. */
    public Optional<Finding> because() {
        return findings.stream().findFirst();
    }
}
