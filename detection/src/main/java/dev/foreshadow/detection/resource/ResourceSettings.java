package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;

import java.util.List;

/**
 * What the watch is told about an application.
 *
 * @param runLength wanted average time between false alarms, per signal and comparison
 * @param cpuTolerance relative rise of processor time per request, or of a gauge, that is no fault; 0 to 10
 * @param gauges names of the custom readings to compare, at most {@value PodSample#MOST_GAUGES}; they share one run length
 * @param stableRevision the last revision that passed its bake on live; the live revision while empty
 * @param liveRevision the revision that live is on, or is rolling to; empty when unknown
 * @param shadowRevision the revision of the shadow; the live revision while empty
 * @param leadFactor load per shadow host over load per live host; 0 when unknown
 * @param warmupSeconds pods younger than this, or restarted since, are left out of levels: cold caches are no fault; 0 to
 *     one day
 * @param quiet true while no other signal of the application is alarmed, so that the usual may be learned
 */
public record ResourceSettings(
        RunLength runLength,
        double cpuTolerance,
        List<String> gauges,
        String stableRevision,
        String liveRevision,
        String shadowRevision,
        double leadFactor,
        double warmupSeconds,
        boolean quiet) {
    /** Tolerance that is usual: a fifth more processor time. */
    public static final double CPU_TOLERANCE = 0.2;

    /** @throws IllegalArgumentException if a value is outside its range; the message names the field */
    public ResourceSettings {
        within("cpuTolerance", cpuTolerance, 0, 10);
        within("leadFactor", leadFactor, 0, Double.MAX_VALUE);
        within("warmupSeconds", warmupSeconds, 0, 86_400);
        gauges = List.copyOf(gauges);
        within("gauges.size", gauges.size(), 0, PodSample.MOST_GAUGES);
        liveRevision = liveRevision == null ? "" : liveRevision;
        stableRevision = stableRevision == null || stableRevision.isEmpty() ? liveRevision : stableRevision;
        shadowRevision = shadowRevision == null || shadowRevision.isEmpty() ? liveRevision : shadowRevision;
    }

    private static void within(String field, double found, double least, double most) {
        if (!(found >= least && found <= most)) { // also refuses NaN
            throw new IllegalArgumentException(
                    "%s: found %s; allowed is %s to %s; correct the policy".formatted(field, found, least, most));
        }
    }

    /** True while both groups run the stable revision. */
    boolean isSteady() {
        return stableRevision.equals(liveRevision) && stableRevision.equals(shadowRevision);
    }

    /** The revision of a pod; telemetry that names none is taken to be of its group's revision. */
    String revisionOf(Group group, String named) {
        if (!named.isEmpty()) {
            return named;
        }
        return group == Group.LIVE ? liveRevision : shadowRevision;
    }
}
