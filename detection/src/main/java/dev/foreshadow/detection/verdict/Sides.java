package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;

/**
 * Which revision plays which part now.
 *
 * @param stable revision that live is held to; the live revision while no stable one is known
 * @param live revision that live is on or rolling to
 * @param shadow revision of the shadow
 */
record Sides(String stable, String live, String shadow) {
    static Sides of(JudgeSettings settings) {
        String stable = settings.rollout().stable().isEmpty()
                ? settings.rollout().live()
                : settings.rollout().stable();
        return new Sides(stable, settings.rollout().live(), settings.rollout().shadow());
    }

    /** The revision of a cell; telemetry that names none is taken to be of its group's revision. */
    String revisionOf(Cell cell) {
        if (!cell.revision().isEmpty()) {
            return cell.revision();
        }
        return cell.group() == Group.LIVE ? live : shadow;
    }

    /** True while live and shadow all run the stable revision. */
    boolean areSteady() {
        return stable.equals(live) && stable.equals(shadow);
    }
}
