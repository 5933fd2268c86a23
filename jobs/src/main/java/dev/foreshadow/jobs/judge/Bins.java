package dev.foreshadow.jobs.judge;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.aggregation.PaneReader;
import dev.foreshadow.jobs.pairing.PairPane;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Adds up what was observed in one second. Pure. */
final class Bins {
    private Bins() {}

    static SecondBin of(long second, List<Notice> found, List<PodSample> pods, PaneReader reader) {
        Map<Key, Cell> cells = new LinkedHashMap<>();
        List<PairCell> pairs = new ArrayList<>();
        boolean stamped = true;
        for (Notice one : found) {
            if (one.pairs() != null) {
                pairs.add(cell(one.pairs()));
            } else {
                for (Pane pane : reader.read(one.counts())) {
                    stamped &= pane.stamped();
                    cells.merge(Key.of(pane), cell(pane), Bins::add);
                }
            }
        }
        return new SecondBin(second, new ArrayList<>(cells.values()), pairs, pods, stamped);
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

    private static PairCell cell(PairPane pairs) {
        return new PairCell(
                pairs.route(),
                pairs.host(),
                pairs.liveRevision(),
                pairs.pairs(),
                pairs.shadowOnlyFailures(),
                pairs.bothFailures(),
                pairs.liveOnlyFailures(),
                pairs.shadowSlower(),
                pairs.liveSlower());
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
