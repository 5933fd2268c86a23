package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.robustness.Burstiness;
import dev.foreshadow.detection.robustness.Conditions;
import dev.foreshadow.detection.robustness.ControlRow;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Collection;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** All comparisons of one application, and what live's past says about bursts. */
final class Board {
    private static final int LATENCY_TRACKS = LatencyLevels.LEVELS + 1;

    private final Map<Role, Matchup> matchups = new EnumMap<>(Role.class);
    private final Calibration calibration;
    private final Burstiness errors;
    private final List<Burstiness> latency;
    private long revisionsChangedAtMillis = Long.MIN_VALUE;

    Board() {
        this(new Calibration(), new Burstiness(), fourTimes());
    }

    private Board(Calibration calibration, Burstiness errors, List<Burstiness> latency) {
        this.calibration = calibration;
        this.errors = errors;
        this.latency = latency;
    }

    private static List<Burstiness> fourTimes() {
        List<Burstiness> fresh = new ArrayList<>();
        for (int i = 0; i < LATENCY_TRACKS; i++) {
            fresh.add(new Burstiness());
        }
        return fresh;
    }

    /** Starts the comparisons that the revisions allow and drops those whose revisions are no more. */
    void align(Sides sides, long changedAtMillis) {
        boolean changed = changedAtMillis != revisionsChangedAtMillis;
        revisionsChangedAtMillis = changedAtMillis;
        for (Role role : Role.values()) {
            Matchup current = matchups.get(role);
            boolean stale = current != null
                    && ((changed && !role.isSelfCheck())
                            || !role.isActive(sides)
                            || !current.isBetween(role.treatment(sides), role.control(sides)));
            if (stale) {
                matchups.remove(role);
            }
            if (role.isActive(sides) && !matchups.containsKey(role)) {
                matchups.put(role, Matchup.start(role, sides));
            }
        }
    }

    void observe(Bench bench, JudgeSettings settings) {
        RunLength runLength = new RunLength(settings.averageRunLengthSeconds());
        boolean alarmedBefore = isAlarmed(Role.ROLLOUT);
        for (Matchup matchup : matchups.values()) {
            Role role = matchup.role();
            matchup.observe(
                    bench,
                    new Conditions(
                            runLength, calibration.forErrors(role, settings), settings.floorShare(), List.of(errors)),
                    new Conditions(runLength, calibration.forLatency(role, settings), 0, latency));
        }
        if (!alarmedBefore) {
            boolean byLive = evidence(Role.LIVE_NEW_AGAINST_STABLE) > evidence(Role.NEW_AGAINST_STABLE);
            find(Role.ROLLOUT).ifPresent(joint -> joint.attribute(byLive));
        }
    }

    /** Learns what is usual, after the bin was judged. */
    void learn(Bench bench, Sides sides, double elapsedSeconds, RunLength runLength) {
        if (isClean(sides, runLength)) {
            calibration.learn(bench, sides, elapsedSeconds);
        }
        List<Reading> usual = bench.usual();
        errors.observe(usual.stream().map(Bench::errorsOf).toList(), 0, elapsedSeconds);
        List<ControlRow> slowness = usual.stream().map(Bench::slownessOf).toList();
        for (int level = 0; level < LatencyLevels.LEVELS; level++) {
            latency.get(level).observe(slowness, level, elapsedSeconds);
        }
    }

    /** True while the groups run one revision and nothing is brewing, so that their difference is the usual one. */
    private boolean isClean(Sides sides, RunLength runLength) {
        return sides.areSteady()
                && find(Role.SHADOW_AGAINST_LIVE)
                        .filter(matchup -> matchup.isClean(runLength))
                        .isPresent();
    }

    Optional<Matchup> find(Role role) {
        return Optional.ofNullable(matchups.get(role));
    }

    Collection<Matchup> all() {
        return matchups.values();
    }

    boolean isAlarmed(Role role) {
        return find(role).map(Matchup::isAlarmed).orElse(false);
    }

    /** True when any comparison with a suspect revision warrants what is undone by itself. */
    boolean isEarly() {
        return matchups.values().stream().anyMatch(matchup -> !matchup.role().isSelfCheck() && matchup.isEarly());
    }

    double evidence(Role role) {
        return find(role).map(Matchup::evidence).orElse(0.0);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(revisionsChangedAtMillis);
        calibration.writeTo(out);
        errors.writeTo(out);
        for (Burstiness track : latency) {
            track.writeTo(out);
        }
        out.writeByte(matchups.size());
        for (Matchup matchup : matchups.values()) {
            matchup.writeTo(out);
        }
    }

    static Board readFrom(DataInput in) throws IOException {
        long changedAtMillis = in.readLong();
        Calibration calibration = Calibration.readFrom(in);
        Burstiness errors = Burstiness.readFrom(in);
        List<Burstiness> latency = new ArrayList<>();
        for (int i = 0; i < LATENCY_TRACKS; i++) {
            latency.add(Burstiness.readFrom(in));
        }
        Board read = new Board(calibration, errors, latency);
        read.revisionsChangedAtMillis = changedAtMillis;
        int size = in.readByte();
        for (int i = 0; i < size; i++) {
            Matchup matchup = Matchup.readFrom(in);
            read.matchups.put(matchup.role(), matchup);
        }
        return read;
    }
}
