package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.baseline.UsualRatio;
import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.robustness.Burstiness;
import dev.foreshadow.detection.robustness.Conditions;
import dev.foreshadow.detection.robustness.ControlSecond;

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
    private final Map<Role, Matchup> matchups = new EnumMap<>(Role.class);
    private final Calibration calibration;
    private final List<Burstiness> errors;
    private final List<Burstiness> latency;
    /** The second that is still being filled; not written, so that after a restore in mid-second its rest stands for it. */
    private final ControlSecond usualSecond = new ControlSecond(1 + LatencyLevels.LEVELS);

    private double usualElapsed;
    private long revisionsChangedAtMillis = Long.MIN_VALUE;

    Board() {
        this(new Calibration(), fresh(1), fresh(Bench.LATENCY_TRACKS));
    }

    private Board(Calibration calibration, List<Burstiness> errors, List<Burstiness> latency) {
        this.calibration = calibration;
        this.errors = errors;
        this.latency = latency;
    }

    private static List<Burstiness> fresh(int tracks) {
        List<Burstiness> fresh = new ArrayList<>();
        for (int i = 0; i < tracks; i++) {
            fresh.add(new Burstiness());
        }
        return fresh;
    }

    /** Starts the comparisons that the revisions allow and drops those whose revisions are no more. */
    void align(Sides sides, long changedAtMillis) {
        boolean changed = changedAtMillis != revisionsChangedAtMillis;
        revisionsChangedAtMillis = changedAtMillis;
        for (Role role : Role.ALL) {
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
        RunLength runLength = new RunLength(settings.rules().averageRunLengthSeconds());
        Calibration.Margins margins = calibration.margins(settings);
        boolean alarmedBefore = isAlarmed(Role.ROLLOUT);
        for (Matchup matchup : matchups.values()) {
            Role role = matchup.role();
            matchup.observe(
                    bench,
                    new Conditions(
                            runLength, margins.errors(role), settings.rules().floorShare(), errors),
                    new Conditions(runLength, margins.latency(role), 0, latency));
        }
        if (!alarmedBefore) {
            boolean byLive = evidence(Role.LIVE_NEW_AGAINST_STABLE) > evidence(Role.NEW_AGAINST_STABLE);
            find(Role.ROLLOUT).ifPresent(joint -> joint.attribute(byLive));
        }
    }

    /** Learns what is usual, after the bin was judged. */
    void learn(Bench bench, double elapsedSeconds) {
        calibration.advance(elapsedSeconds);
        if (bench.sides().areSteady()) {
            calibration.learn(bench, isQuiet());
        }
        usualElapsed += elapsedSeconds;
        for (Reading reading : bench.usual()) {
            int place = usualSecond.add(
                    reading.cell().host(), reading.route(), reading.cell().requests());
            usualSecond.count(place, reading.route(), 0, reading.cell().failures());
            for (int level = 0; level < LatencyLevels.LEVELS; level++) {
                usualSecond.count(place, reading.route(), 1 + level, reading.beyond(level));
            }
        }
        if (bench.bin().endsSecond()) {
            errors.get(0).observe(usualSecond, 0, usualElapsed);
            for (int level = 0; level < LatencyLevels.LEVELS; level++) {
                latency.get(level).observe(usualSecond, 1 + level, usualElapsed);
            }
            usualSecond.clear();
            usualElapsed = 0;
        }
    }

    /** True while nothing is brewing between the groups, so that their difference is the usual one. */
    boolean isQuiet() {
        return find(Role.SHADOW_AGAINST_LIVE).filter(Matchup::isQuiet).isPresent();
    }

    /** The usual offset of the shadow's failures. */
    UsualRatio usualRatio() {
        return calibration.errors();
    }

    /** What requests are judged with now. */
    Calibration.Margins margins(JudgeSettings settings) {
        return calibration.margins(settings);
    }

    Optional<Matchup> find(Role role) {
        return Optional.ofNullable(matchups.get(role));
    }

    Collection<Matchup> all() {
        return matchups.values();
    }

    boolean isAlarmed(Role role) {
        Matchup matchup = matchups.get(role);
        return matchup != null && matchup.isAlarmed();
    }

    /** True when any comparison with a suspect revision warrants what is undone by itself. */
    boolean isEarly() {
        for (Matchup matchup : matchups.values()) {
            if (!matchup.role().isSelfCheck() && matchup.isEarly()) {
                return true;
            }
        }
        return false;
    }

    private double evidence(Role role) {
        Matchup matchup = matchups.get(role);
        return matchup == null ? 0 : matchup.evidence();
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeLong(revisionsChangedAtMillis);
        calibration.writeTo(out);
        errors.get(0).writeTo(out);
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
        List<Burstiness> errors = List.of(Burstiness.readFrom(in));
        List<Burstiness> latency = new ArrayList<>();
        for (int i = 0; i < Bench.LATENCY_TRACKS; i++) {
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
