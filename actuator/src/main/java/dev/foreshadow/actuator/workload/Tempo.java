package dev.foreshadow.actuator.workload;

import dev.foreshadow.actuator.resource.LiveSpec.Rollout;
import io.fabric8.kubernetes.api.model.IntOrString;

/**
 * How fast a Deployment replaces its pods.
 *
 * @param maxUnavailable as in a Deployment
 * @param maxSurge as in a Deployment
 * @param minReadySeconds as in a Deployment
 */
public record Tempo(IntOrString maxUnavailable, IntOrString maxSurge, int minReadySeconds) {
    /** Everything that is missing at once, nothing taken away before it is replaced: the way back. */
    public static final Tempo RESTORE = new Tempo(new IntOrString(0), new IntOrString("100%"), 0);

    /** One pod leaves its host before the next one comes; nobody is hurt meanwhile. */
    static final Tempo SHADOW = new Tempo(new IntOrString("100%"), new IntOrString(0), 0);

    /** Kubernetes does not store a zero, and would look different from what was applied for ever: leave it out. */
    Integer minReadySecondsOrNone() {
        return minReadySeconds == 0 ? null : minReadySeconds;
    }

    /** As the owner asked. */
    public static Tempo of(Rollout rollout) {
        int paceSeconds = Math.toIntExact(rollout.paceTime().toSeconds());
        return new Tempo(rollout.maxUnavailable(), rollout.maxSurge(), paceSeconds);
    }
}
