package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.PodSample;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What the judge is told about an application: its policy, its revisions and the size of its groups.
 *
 * @param averageRunLengthSeconds A: wanted average time between false alarms, one hour to ten years; 30 days is usual
 * @param marginRatio r: the shadow may fail r times as often as live before it counts as worse, 1 to 10
 * @param floorShare delta: failure share below which no harm is seen, 0 to 0.5
 * @param latencyTolerance relative slowdown that is no fault, 0 to 10
 * @param silenceSeconds a group that should speak and is silent this long is lost telemetry, 1 s to one day
 * @param stableRevision the last revision that passed its bake on live; empty when unknown
 * @param liveRevision the revision that live is on, or is rolling to; empty when unknown
 * @param shadowRevision the revision of the shadow; empty when unknown
 * @param revisionsChangedAtMillis epoch milliseconds of the last change of a revision
 * @param mirrorShare fraction of eligible requests that is mirrored, 0 to 1; 0 means no mirror
 * @param livePods wanted number of live pods, at least 0
 * @param shadowPods wanted number of shadow pods, at least 0
 * @param calibrated true to judge with the pair's own usual ratio even where it is below {@code marginRatio}; the margin
 *     always rises to it
 * @param warmupSeconds latency and processor time of a pod that runs its revision for less than this are no evidence: cold
 *     caches are no fault; 0 to one hour
 * @param latencyFalls true to take an answer that is faster than usual as a fault too, as when work is left out
 * @param gauges names of custom readings that are compared, at most eight
 * @param deciding what may accuse anybody, at least one; the rest is compared and shown only. Live against itself always
 *     counts: it says that nothing can be believed
 */
public record JudgeSettings(
        double averageRunLengthSeconds,
        double marginRatio,
        double floorShare,
        double latencyTolerance,
        double silenceSeconds,
        String stableRevision,
        String liveRevision,
        String shadowRevision,
        long revisionsChangedAtMillis,
        double mirrorShare,
        int livePods,
        int shadowPods,
        boolean calibrated,
        double warmupSeconds,
        boolean latencyFalls,
        List<String> gauges,
        Set<Signal> deciding) {
    private static final int LONGEST_NAME = 256;
    private static final double TEN_YEARS_SECONDS = 10 * 365.25 * 86_400;

    /** @throws IllegalArgumentException if a value is outside its range; the message names the field */
    public JudgeSettings {
        within("averageRunLengthSeconds", averageRunLengthSeconds, 3_600, TEN_YEARS_SECONDS);
        within("marginRatio", marginRatio, 1, 10);
        within("floorShare", floorShare, 0, 0.5);
        within("latencyTolerance", latencyTolerance, 0, 10);
        within("silenceSeconds", silenceSeconds, 1, 86_400);
        within("mirrorShare", mirrorShare, 0, 1);
        within("livePods", livePods, 0, 1_000_000);
        within("shadowPods", shadowPods, 0, 1_000_000);
        within("warmupSeconds", warmupSeconds, 0, 3_600);
        gauges = gauges == null ? List.of() : List.copyOf(gauges);
        within("gauges", gauges.size(), 0, PodSample.MOST_GAUGES);
        if (deciding.isEmpty()) {
            throw new IllegalArgumentException(
                    "deciding: found no signal; allowed is one or more of %s; correct the policy"
                            .formatted(Signal.ALL));
        }
        deciding =
                Collections.unmodifiableSet(EnumSet.copyOf(deciding)); // asked every second: a set of bits is fastest
        stableRevision = name("stableRevision", stableRevision);
        liveRevision = name("liveRevision", liveRevision);
        shadowRevision = name("shadowRevision", shadowRevision);
    }

    /** Settings by which every signal may accuse. */
    public JudgeSettings(
            double averageRunLengthSeconds,
            double marginRatio,
            double floorShare,
            double latencyTolerance,
            double silenceSeconds,
            String stableRevision,
            String liveRevision,
            String shadowRevision,
            long revisionsChangedAtMillis,
            double mirrorShare,
            int livePods,
            int shadowPods,
            boolean calibrated,
            double warmupSeconds,
            boolean latencyFalls,
            List<String> gauges) {
        this(
                averageRunLengthSeconds,
                marginRatio,
                floorShare,
                latencyTolerance,
                silenceSeconds,
                stableRevision,
                liveRevision,
                shadowRevision,
                revisionsChangedAtMillis,
                mirrorShare,
                livePods,
                shadowPods,
                calibrated,
                warmupSeconds,
                latencyFalls,
                gauges,
                Signal.ALL);
    }

    /** The same by which these signals may accuse. */
    public JudgeSettings decidedBy(Set<Signal> signals) {
        return new JudgeSettings(
                averageRunLengthSeconds,
                marginRatio,
                floorShare,
                latencyTolerance,
                silenceSeconds,
                stableRevision,
                liveRevision,
                shadowRevision,
                revisionsChangedAtMillis,
                mirrorShare,
                livePods,
                shadowPods,
                calibrated,
                warmupSeconds,
                latencyFalls,
                gauges,
                signals);
    }

    /** Settings whose margin is never below {@code marginRatio}, without warm-up and custom readings. */
    public JudgeSettings(
            double averageRunLengthSeconds,
            double marginRatio,
            double floorShare,
            double latencyTolerance,
            double silenceSeconds,
            String stableRevision,
            String liveRevision,
            String shadowRevision,
            long revisionsChangedAtMillis,
            double mirrorShare,
            int livePods,
            int shadowPods) {
        this(
                averageRunLengthSeconds,
                marginRatio,
                floorShare,
                latencyTolerance,
                silenceSeconds,
                stableRevision,
                liveRevision,
                shadowRevision,
                revisionsChangedAtMillis,
                mirrorShare,
                livePods,
                shadowPods,
                false,
                0,
                false,
                List.of());
    }

    private static void within(String field, double found, double least, double most) {
        if (!(found >= least && found <= most)) { // also refuses NaN
            throw new IllegalArgumentException(
                    "%s: found %s; allowed is %s to %s; correct the policy".formatted(field, found, least, most));
        }
    }

    private static String name(String field, String found) {
        if (found != null && found.length() > LONGEST_NAME) {
            throw new IllegalArgumentException("%s: found %d characters; allowed are %d; use the revision's short name"
                    .formatted(field, found.length(), LONGEST_NAME));
        }
        return found == null ? "" : found;
    }
}
