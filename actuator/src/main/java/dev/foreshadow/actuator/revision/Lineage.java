package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;

/**
 * Which revision is stable, which one is in effect, which ones failed. Values in, values out.
 *
 * @param stable last revision that passed its bake on live; null before the first
 * @param effective revision that both groups should be on; null before the first
 * @param template revision that the spec asks for; null before the first
 * @param failed revisions that were rolled back, newest first
 * @param changedAt when {@code effective} last changed; null before the first
 * @param rolledOutAt when live was complete on {@code effective}; null while it rolls
 * @param held revision whose rollout stands still until a person decides; null for none
 */
public record Lineage(
        String stable,
        String effective,
        String template,
        List<String> failed,
        Instant changedAt,
        Instant rolledOutAt,
        String held) {
    private static final int FAILED_KEPT = 10;

    public Lineage {
        failed = List.copyOf(failed);
    }

    /** What the status remembers. */
    public static Lineage of(ShadowDeploymentStatus status) {
        return new Lineage(
                status.stableRevision(),
                status.effectiveRevision(),
                status.templateRevision(),
                status.failedRevisions(),
                instant(status.revisionChangedAt()),
                instant(status.rolledOutAt()),
                status.heldRevision());
    }

    /** Takes up the revision that the spec asks for, unless it failed before. The first one is stable at once. */
    public Lineage follow(String wanted, Instant now) {
        Lineage asked = new Lineage(stable, effective, wanted, failed, changedAt, rolledOutAt, held);
        if (wanted.equals(effective) || failed.contains(wanted)) {
            return asked;
        }
        String stays = stable == null ? wanted : stable;
        return new Lineage(stays, wanted, wanted, failed, now, null, null);
    }

    /** Forgets that a revision failed or was held, because a person asked to try it again. */
    public Lineage retry(String revision) {
        List<String> left =
                failed.stream().filter(name -> !name.equals(revision)).toList();
        return new Lineage(stable, effective, template, left, changedAt, rolledOutAt, null);
    }

    /** Lets the rollout stand still. */
    public Lineage hold() {
        return new Lineage(stable, effective, template, failed, changedAt, rolledOutAt, effective);
    }

    /** True while the rollout stands still. */
    public boolean isHeld() {
        return held != null && held.equals(effective);
    }

    /** Counts the bake time from the moment live is complete, and promotes when it is over. */
    public Lineage bake(boolean liveComplete, Duration bakeTime, Instant now) {
        if (!rollingOut() || !liveComplete || isHeld()) {
            return this;
        }
        Instant since = rolledOutAt == null ? now : rolledOutAt;
        String promoted = since.plus(bakeTime).isAfter(now) ? stable : effective;
        return new Lineage(promoted, effective, template, failed, changedAt, since, held);
    }

    /** Gives up a revision: the stable one is in effect again. */
    public Lineage giveUp(String bad, Instant now) {
        List<String> all = new ArrayList<>(List.of(bad));
        failed.stream()
                .filter(name -> !name.equals(bad))
                .limit(FAILED_KEPT - 1L)
                .forEach(all::add);
        return new Lineage(stable, stable, template, all, now, now, null);
    }

    /** True from the first moment of a new revision until it is stable or given up. */
    public boolean rollingOut() {
        return effective != null && !effective.equals(stable);
    }

    /** True when the spec asks for a revision that was rolled back. */
    public boolean rolledBack() {
        return template != null && failed.contains(template);
    }

    private static Instant instant(String iso) {
        return iso == null ? null : Instant.parse(iso);
    }
}
