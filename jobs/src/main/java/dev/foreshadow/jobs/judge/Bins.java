package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.jobs.aggregation.Pane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up the panes of one second. Pure. */
final class Bins {
    private Bins() {}

    static SecondBin of(long second, List<Pane> panes) {
        Map<Key, Cell> cells = new LinkedHashMap<>();
        for (Pane pane : panes) {
            cells.merge(Key.of(pane), cell(pane), Bins::add);
        }
        return new SecondBin(second, new ArrayList<>(cells.values()), List.of());
    }

    private static Cell cell(Pane pane) {
        return new Cell(
                pane.group(),
                pane.revision(),
                pane.route(),
                pane.host(),
                pane.requests(),
                pane.failures(),
                LatencyCounts.of(pane.buckets(), pane.counts()));
    }

    private static Cell add(Cell one, Cell other) {
        return new Cell(
                one.group(),
                one.revision(),
                one.route(),
                one.host(),
                one.requests() + other.requests(),
                one.failures() + other.failures(),
                one.latency().merge(other.latency()));
    }

    private record Key(Group group, String revision, String route, String host) {
        static Key of(Pane pane) {
            return new Key(pane.group(), pane.revision(), pane.route(), pane.host());
        }
    }
}
