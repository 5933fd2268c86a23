package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.robustness.Contrast;
import dev.foreshadow.detection.robustness.Strata;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** One bin laid out for the comparisons: suspects and controls, by signal. Lives for one bin. */
final class Bench {
    /** Latency is counted at each level, and by which twin was slower. */
    static final int LATENCY_TRACKS = LatencyLevels.LEVELS + 1;

    private static final int TWIN = LatencyLevels.LEVELS;

    private final SecondBin bin;
    private final Sides sides;
    private final LatencyLevels levels;
    private final boolean fastCounts;
    private final List<Reading> live = new ArrayList<>();
    private final List<Reading> shadow = new ArrayList<>();
    private final Map<Role, Contrast> errors = new EnumMap<>(Role.class);
    private final Map<Role, Contrast> latency = new EnumMap<>(Role.class);

    Bench(SecondBin bin, Sides sides, Routes routes, LatencyLevels levels, Ages ages, JudgeSettings settings) {
        this.bin = bin;
        this.sides = sides;
        this.levels = levels;
        this.fastCounts = settings.rules().latencyFalls();
        for (Cell cell : bin.cells()) {
            String revision = sides.revisionOf(cell);
            boolean young =
                    ages.isYoung(cell, revision, bin.second(), settings.rules().warmupSeconds());
            Reading reading = new Reading(cell, routes.indexOf(cell.route()), revision, young);
            reading.measure(levels, settings.rules().latencyTolerance());
            (cell.group() == Group.LIVE ? live : shadow).add(reading);
        }
        if (!bin.pairs().isEmpty()) {
            join(routes);
        }
    }

    /** Gives every pair to one reading, so that two revisions on one host while pods change cannot count it twice. */
    private void join(Routes routes) {
        Map<String, Reading[]> byHost = new HashMap<>();
        for (Reading reading : shadow) {
            Reading[] own = byHost.computeIfAbsent(reading.cell().host(), host -> new Reading[Strata.ROUTES]);
            if (own[reading.route()] == null || reading.revision().equals(sides.shadow())) {
                own[reading.route()] = reading;
            }
        }
        for (PairCell pair : bin.pairs()) {
            Reading[] own = byHost.get(pair.host());
            Reading reading = own == null ? null : own[routes.indexOf(pair.route())];
            if (reading != null) {
                String revision = pair.liveRevision().isEmpty() ? sides.live() : pair.liveRevision();
                reading.join(pair, revision.equals(sides.stable()), revision.equals(sides.shadow()));
            }
        }
    }

    /** Failures. */
    Contrast errors(Role role) {
        return errors.computeIfAbsent(role, this::contrastErrors);
    }

    private Contrast contrastErrors(Role role) {
        Contrast contrast = new Contrast(1);
        String control = role.control(sides);
        for (Reading reading : shadow) {
            if (role.isTreatment(reading, sides)) {
                long both = reading.twins(control, sides).bothFailed();
                addErrors(contrast, reading, both);
            }
        }
        for (Reading reading : live) {
            if (role.isTreatment(reading, sides)) {
                addErrors(contrast, reading, 0);
            } else if (role.isControl(reading, sides)) {
                contrast.control(reading.route(), reading.cell().requests());
                contrast.controlEvents(reading.route(), 0, reading.cell().failures());
            }
        }
        return contrast;
    }

    private static void addErrors(Contrast contrast, Reading reading, long both) {
        Cell cell = reading.cell();
        int row = contrast.treatment(cell.host(), reading.route(), cell.requests(), both);
        contrast.ask(reading.route(), 0);
        contrast.count(row, 0, cell.failures());
    }

    /** Answers slower than live's levels or than their twins. Hosts that warm up are left out on both sides. */
    Contrast latency(Role role) {
        return latency.computeIfAbsent(role, this::contrastLatency);
    }

    private Contrast contrastLatency(Role role) {
        Contrast contrast = new Contrast(LATENCY_TRACKS);
        String control = role.control(sides);
        for (Reading reading : shadow) {
            if (role.isTreatment(reading, sides) && !reading.isYoung()) {
                addLatency(contrast, reading, reading.twins(control, sides));
            }
        }
        for (Reading reading : live) {
            if (reading.isYoung()) {
                continue;
            }
            if (role.isTreatment(reading, sides)) {
                addLatency(contrast, reading, Twins.NONE);
            } else if (role.isControl(reading, sides)) {
                contrast.control(reading.route(), reading.cell().requests());
                for (int level = 0; level < LatencyLevels.LEVELS; level++) {
                    contrast.controlEvents(reading.route(), level, reading.beyond(level));
                }
            }
        }
        return contrast;
    }

    private void addLatency(Contrast contrast, Reading reading, Twins twins) {
        Cell cell = reading.cell();
        int row = contrast.treatment(cell.host(), reading.route(), cell.requests(), 0);
        for (int level = 0; level < LatencyLevels.LEVELS; level++) {
            boolean asked = levels.isKnown(level, reading.route()) && (fastCounts || level != LatencyLevels.FAST);
            if (asked) {
                contrast.ask(reading.route(), level);
                contrast.count(row, level, reading.beyondTolerance(level));
            }
        }
        if (twins.slower() + twins.notSlower() > 0) {
            contrast.ask(reading.route(), TWIN);
            contrast.count(row, TWIN, twins.slower(), twins.notSlower());
        }
    }

    /** What usual is learned from: live on the stable revision, or all of live when nothing stable is left. */
    List<Reading> usual() {
        List<Reading> stable = new ArrayList<>(live.size());
        for (Reading reading : live) {
            if (reading.revision().equals(sides.stable())) {
                stable.add(reading);
            }
        }
        return stable.isEmpty() ? live : stable;
    }

    List<Reading> of(Group group) {
        return group == Group.LIVE ? live : shadow;
    }

    SecondBin bin() {
        return bin;
    }

    Sides sides() {
        return sides;
    }
}
