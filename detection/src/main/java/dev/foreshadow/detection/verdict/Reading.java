package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;

/** A cell with everything that the comparisons want to know of it, worked out once. */
final class Reading {
    private final Cell cell;
    private final int route;
    private final String revision;
    private final long[] slow = new long[LatencyLevels.LEVELS];
    private final long[] slowBeyond = new long[LatencyLevels.LEVELS];

    Reading(Cell cell, int route, String revision, LatencyLevels levels, double tolerance) {
        this.cell = cell;
        this.route = route;
        this.revision = revision;
        for (int level = 0; level < slow.length; level++) {
            if (levels.isKnown(level, route)) {
                slow[level] = withFailures(levels.slow(level, route, cell.latency()));
                slowBeyond[level] = withFailures(levels.slowBeyond(level, route, cell.latency(), tolerance));
            }
        }
    }

    /** A failed request is slower than every level: nobody waits for an answer that does not come. */
    private long withFailures(long count) {
        return Math.min(cell.requests(), count + cell.failures());
    }

    Cell cell() {
        return cell;
    }

    int route() {
        return route;
    }

    boolean is(Group group, String ofRevision) {
        return cell.group() == group && revision.equals(ofRevision);
    }

    /** Requests slower than live's level. */
    long slow(int level) {
        return slow[level];
    }

    /** Requests slower than live's level by more than the tolerance. */
    long slowBeyond(int level) {
        return slowBeyond[level];
    }
}
