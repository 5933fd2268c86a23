package dev.foreshadow.detection.resource.pod;

/**
 * How many pods are fit to answer now. Pods that nobody spoke of for two minutes are not counted.
 *
 * @param shadowPods pods of the shadow on its revision whose readiness is known
 * @param shadowDown of those, not ready in two samples in a row, and not just starting
 * @param livePods pods of live whose readiness is known
 * @param liveReady of those, ready
 */
public record Health(int shadowPods, int shadowDown, int livePods, int liveReady) {
    /** Nothing is known. */
    public static final Health UNKNOWN = new Health(0, 0, 0, 0);

    /**
     * True when half or more of the shadow is down while at least three quarters of live are ready: no statistics needed.
     */
    public boolean isShadowDown() {
        return shadowPods > 0 && 2 * shadowDown >= shadowPods && livePods > 0 && 4 * liveReady >= 3 * livePods;
    }
}
