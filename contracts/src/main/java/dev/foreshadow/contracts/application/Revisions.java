package dev.foreshadow.contracts.application;

import java.util.List;

/**
 * Which revision runs where.
 *
 * @param stable the last revision that passed its bake on live
 * @param live the revision that live is on, or is rolling to; equals {@code stable} outside a rollout
 * @param shadow the revision of the shadow
 * @param failed revisions that were rolled back, newest first
 * @param changedAtMillis epoch milliseconds of the last change of {@code live} or {@code shadow}
 */
public record Revisions(String stable, String live, String shadow, List<String> failed, long changedAtMillis) {
    public Revisions {
        failed = failed == null ? List.of() : List.copyOf(failed);
    }
}
