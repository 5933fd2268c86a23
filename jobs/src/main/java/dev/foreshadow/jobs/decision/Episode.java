package dev.foreshadow.jobs.decision;

/**
 * Something that was decided on and is not over yet.
 *
 * @param revisionsChangedAtMillis the rollout that it belongs to; another rollout is another episode
 * @param healthySinceMillis event time since when every verdict was HEALTHY; {@link #NOT_HEALTHY} when the last was not
 */
public record Episode(long revisionsChangedAtMillis, long healthySinceMillis) {
    static final long NOT_HEALTHY = Long.MAX_VALUE;

    /** Health must last this long before the same thing may be decided again. */
    static final long OVER_AFTER_HEALTHY_MILLIS = 60_000;

    static Episode begun(long revisionsChangedAtMillis) {
        return new Episode(revisionsChangedAtMillis, NOT_HEALTHY);
    }

    Episode seen(boolean healthy, long atMillis) {
        long since = healthy ? Math.min(healthySinceMillis, atMillis) : NOT_HEALTHY;
        return new Episode(revisionsChangedAtMillis, since);
    }

    boolean isOver(long atMillis) {
        return healthySinceMillis != NOT_HEALTHY && atMillis - healthySinceMillis >= OVER_AFTER_HEALTHY_MILLIS;
    }
}
