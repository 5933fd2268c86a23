package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.robustness.ControlRow;
import dev.foreshadow.detection.robustness.TreatmentRow;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One second laid out for the comparisons: rows of suspects and rows of controls, by signal. Lives for one bin. */
final class Bench {
    private static final long[] NO_PAIRS = new long[3];

    private final List<Reading> readings = new ArrayList<>();
    private final SecondBin bin;
    private final Sides sides;

    Bench(SecondBin bin, Sides sides, Routes routes, LatencyLevels levels, double tolerance) {
        this.bin = bin;
        this.sides = sides;
        bin.cells()
                .forEach(cell -> readings.add(
                        new Reading(cell, routes.indexOf(cell.route()), sides.revisionOf(cell), levels, tolerance)));
    }

    List<TreatmentRow> errorsOfTreatment(Role role) {
        Map<String, long[]> twins = twins(role.control(sides));
        List<TreatmentRow> rows = new ArrayList<>();
        for (Reading reading : readings) {
            if (role.isTreatment(reading, sides)) {
                rows.add(new TreatmentRow(
                        reading.route(),
                        reading.cell().host(),
                        reading.cell().requests(),
                        pairsOf(reading, twins)[0],
                        new long[] {reading.cell().failures()},
                        new long[1]));
            }
        }
        return rows;
    }

    List<ControlRow> errorsOfControl(Role role) {
        return readings.stream()
                .filter(reading -> role.isControl(reading, sides))
                .map(Bench::errorsOf)
                .toList();
    }

    List<TreatmentRow> slownessOfTreatment(Role role) {
        Map<String, long[]> twins = twins(role.control(sides));
        List<TreatmentRow> rows = new ArrayList<>();
        for (Reading reading : readings) {
            if (role.isTreatment(reading, sides)) {
                long[] pairs = pairsOf(reading, twins);
                long[] slow = {reading.slowBeyond(0), reading.slowBeyond(1), reading.slowBeyond(2), pairs[1]};
                long[] notSlower = {0, 0, 0, pairs[2]};
                rows.add(new TreatmentRow(
                        reading.route(), reading.cell().host(), reading.cell().requests(), 0, slow, notSlower));
            }
        }
        return rows;
    }

    List<ControlRow> slownessOfControl(Role role) {
        return readings.stream()
                .filter(reading -> role.isControl(reading, sides))
                .map(Bench::slownessOf)
                .toList();
    }

    /** What usual is learned from: live on the stable revision, or all of live when nothing stable is left. */
    List<Reading> usual() {
        List<Reading> stable = readings.stream()
                .filter(reading -> reading.is(Group.LIVE, sides.stable()))
                .toList();
        return stable.isEmpty() ? of(Group.LIVE) : stable;
    }

    List<Reading> of(Group group) {
        return readings.stream()
                .filter(reading -> reading.cell().group() == group)
                .toList();
    }

    List<Reading> of(Group group, String revision) {
        return readings.stream().filter(reading -> reading.is(group, revision)).toList();
    }

    SecondBin bin() {
        return bin;
    }

    static ControlRow errorsOf(Reading reading) {
        return new ControlRow(
                reading.route(),
                reading.cell().host(),
                reading.cell().requests(),
                reading.cell().failures());
    }

    static ControlRow slownessOf(Reading reading) {
        return new ControlRow(
                reading.route(),
                reading.cell().host(),
                reading.cell().requests(),
                reading.slow(0),
                reading.slow(1),
                reading.slow(2),
                0);
    }

    /**
     * By shadow host and route: both failed, shadow slower, shadow not slower; only twins that the control revision
     * answered. Slower is held against not slower, and not against live slower: the null hypothesis is that the median
     * of shadow over live is within the tolerance, so that the shadow is slower in at most half of the pairs.
     */
    private Map<String, long[]> twins(String control) {
        Map<String, long[]> found = new HashMap<>();
        for (PairCell pair : bin.pairs()) {
            String revision = pair.liveRevision().isEmpty() ? sides.live() : pair.liveRevision();
            if (revision.equals(control)) {
                long[] sum = found.computeIfAbsent(key(pair.host(), pair.route()), key -> new long[3]);
                sum[0] += pair.bothFailures();
                sum[1] += pair.shadowSlower();
                sum[2] += pair.answeredByBoth() - pair.shadowSlower();
            }
        }
        return found;
    }

    private static long[] pairsOf(Reading reading, Map<String, long[]> twins) {
        if (twins.isEmpty() || reading.cell().group() != Group.SHADOW) {
            return NO_PAIRS;
        }
        // Taken out, so that two cells of one host and route (two revisions while pods change) cannot count a twin
        // twice.
        long[] pairs = twins.remove(key(reading.cell().host(), reading.cell().route()));
        return pairs == null ? NO_PAIRS : pairs;
    }

    private static String key(String host, String route) {
        return host + '\n' + route;
    }
}
