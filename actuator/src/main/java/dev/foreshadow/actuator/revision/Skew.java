package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;

import java.time.Duration;
import java.time.Instant;

/**
 * How long the groups were on different revisions: the time from the shadow's being complete to live's. Only in it can the
 * shadow warn of a release before it is everywhere.
 *
 * @param changedAt when the revision came into effect that this is about; null before the first
 * @param shadowCompleteAt when every shadow pod was on it and ready; null before that
 * @param seconds live's completion minus the shadow's, negative if live was first; null until both are
 */
public record Skew(Instant changedAt, Instant shadowCompleteAt, Long seconds) {
    /** What the status remembers. */
    public static Skew of(ShadowDeploymentStatus status) {
        return new Skew(instant(status.revisionChangedAt()), instant(status.shadowRolledOutAt()), status.skewSeconds());
    }

    /**
     * Notes what is complete now.
     *
     * @param lineage says which revision is in effect since when
     */
    public Skew observe(Lineage lineage, boolean shadowComplete, boolean liveComplete, Instant now) {
        boolean same = lineage.changedAt() != null && lineage.changedAt().equals(changedAt);
        Instant shadow = same && shadowCompleteAt != null ? shadowCompleteAt : shadowComplete ? now : null;
        if (same && seconds != null) {
            return this;
        }
        Instant live = lineage.rolledOutAt() != null ? lineage.rolledOutAt() : liveComplete ? now : null;
        Long between = shadow == null || live == null
                ? null
                : Duration.between(shadow, live).toSeconds();
        return new Skew(lineage.changedAt(), shadow, between);
    }

    private static Instant instant(String iso) {
        return iso == null ? null : Instant.parse(iso);
    }
}
