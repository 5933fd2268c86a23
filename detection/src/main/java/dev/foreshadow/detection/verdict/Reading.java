package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;

/** A cell with everything that the comparisons want to know of it, worked out once. */
final class Reading {
    private final Cell cell;
    private final int route;
    private final String revision;
    private final boolean young;
    private final long[] beyond = new long[LatencyLevels.LEVELS];
    private final long[] beyondTolerance = new long[LatencyLevels.LEVELS];
    private Twins ofStable = Twins.NONE;
    private Twins ofSame = Twins.NONE;

    Reading(Cell cell, int route, String revision, boolean young) {
        this.cell = cell;
        this.route = route;
        this.revision = revision;
        this.young = young;
    }

    void measure(LatencyLevels levels, double tolerance) {
        for (int level = 0; level < beyond.length; level++) {
            if (levels.isKnown(level, route)) {
                // A failed request is slower than every level: nobody waits for an answer that does not come.
                long failures = level == LatencyLevels.FAST ? 0 : cell.failures();
                long allowed = levels.beyondTolerance(level, route, cell.latency(), tolerance);
                beyond[level] = Math.min(cell.requests(), failures + levels.beyond(level, route, cell.latency()));
                beyondTolerance[level] = Math.min(cell.requests(), failures + allowed);
            }
        }
    }

    /** Adds twins whose live half was answered by the stable revision, by this reading's own, or by both in one. */
    void join(PairCell pair, boolean stable, boolean same) {
        ofStable = stable ? ofStable.plus(pair) : ofStable;
        ofSame = same ? ofSame.plus(pair) : ofSame;
    }

    Cell cell() {
        return cell;
    }

    int route() {
        return route;
    }

    String revision() {
        return revision;
    }

    /** True while the host has run its revision for less than the warm-up. */
    boolean isYoung() {
        return young;
    }

    boolean is(Group group, String ofRevision) {
        return cell.group() == group && revision.equals(ofRevision);
    }

    /** Requests beyond live's level. */
    long beyond(int level) {
        return beyond[level];
    }

    /** Requests beyond live's level by more than the tolerance. */
    long beyondTolerance(int level) {
        return beyondTolerance[level];
    }

    /** The twins whose live half was answered by the given revision. */
    Twins twins(String control, Sides sides) {
        return control.equals(sides.stable()) ? ofStable : ofSame;
    }
}
