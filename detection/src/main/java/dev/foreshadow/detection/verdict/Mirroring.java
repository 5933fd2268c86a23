package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.power.Power;

/**
 * How much of live's traffic the shadow gets, and on how many pods.
 *
 * @param share fraction of eligible requests that is mirrored, 0 to 1; 0 means no mirror
 * @param livePods wanted number of live pods, at least 0
 * @param shadowPods wanted number of shadow pods, at least 0
 */
public record Mirroring(double share, int livePods, int shadowPods) {
    private static final int MOST_PODS = 1_000_000;

    /** @throws IllegalArgumentException if a value is outside its range; the message names the field */
    public Mirroring {
        Range.within("mirrorShare", share, 0, 1);
        Range.within("livePods", livePods, 0, MOST_PODS);
        Range.within("shadowPods", shadowPods, 0, MOST_PODS);
    }

    /** True if the shadow should hear requests. */
    boolean reachesTheShadow() {
        return share > 0 && shadowPods > 0;
    }

    /** Load of a shadow pod over load of a live pod; 0 when unknown. */
    double leadFactor() {
        return Power.leadFactor(share, livePods, shadowPods);
    }
}
