package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.robustness.Conditions;
import dev.foreshadow.detection.robustness.Elapsed;
import dev.foreshadow.detection.robustness.GroupDetector;
import dev.foreshadow.detection.robustness.TrackKind;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** One comparison between two revisions: the detectors of both signals, as long as the revisions stay what they are. */
final class Matchup {
    private static final List<TrackKind> ERROR_TRACKS = List.of(TrackKind.unpaired(1));

    /** Live's 90th, 99th, 99.9th and 10th percentile, and which twin was slower. */
    private static final List<TrackKind> LATENCY_TRACKS = List.of(
            TrackKind.unpaired(0.2),
            TrackKind.unpaired(0.25),
            TrackKind.unpaired(0.25),
            TrackKind.unpaired(0.05),
            TrackKind.paired(0.25));

    /** A gap counts as at most this long: less time only lowers evidence, and a clock may jump by years. */
    static final long LONGEST_GAP_SECONDS = 3_600;

    private final Role role;
    private final String treatment;
    private final String control;
    private final GroupDetector errors;
    private final GroupDetector latency;
    private double lastSeconds;
    private boolean started;
    private boolean carriedByLive;

    private Matchup(Role role, String treatment, String control, GroupDetector errors, GroupDetector latency) {
        this.role = role;
        this.treatment = treatment;
        this.control = control;
        this.errors = errors;
        this.latency = latency;
    }

    static Matchup start(Role role, Sides sides) {
        return new Matchup(
                role,
                role.treatment(sides),
                role.control(sides),
                GroupDetector.start(ERROR_TRACKS),
                GroupDetector.start(LATENCY_TRACKS));
    }

    boolean isBetween(String treatmentRevision, String controlRevision) {
        return treatment.equals(treatmentRevision) && control.equals(controlRevision);
    }

    void observe(Bench bench, Conditions forErrors, Conditions forLatency) {
        double now = bench.bin().startSeconds();
        double gap = started ? Math.min(Math.max(0, now - lastSeconds), LONGEST_GAP_SECONDS) : 1;
        Elapsed elapsed = new Elapsed(bench.bin().second(), gap, bench.bin().parts());
        started = true;
        lastSeconds = now;
        errors.observe(bench.errors(role), forErrors, elapsed);
        if (!role.isSelfCheck()) {
            latency.observe(bench.latency(role), forLatency, elapsed);
        }
    }

    Role role() {
        return role;
    }

    String treatment() {
        return treatment;
    }

    String control() {
        return control;
    }

    GroupDetector detector(Signal signal) {
        return signal == Signal.LATENCY ? latency : errors;
    }

    boolean isAlarmed() {
        return errors.isAlarmed() || latency.isAlarmed();
    }

    /** Remembers, once the joint rollout bet is alarmed, which side carried it there. */
    void attribute(boolean byLive) {
        carriedByLive = byLive;
    }

    boolean isCarriedByLive() {
        return carriedByLive;
    }

    /** True while nothing stands and nothing climbs that might become an alarm. */
    boolean isQuiet() {
        return errors.isQuiet() && latency.isQuiet();
    }

    boolean isEarly() {
        return errors.isEarly() || latency.isEarly();
    }

    double evidence() {
        return Math.max(errors.evidence(), latency.evidence());
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeUTF(role.name());
        out.writeUTF(treatment);
        out.writeUTF(control);
        errors.writeTo(out);
        latency.writeTo(out);
        out.writeDouble(lastSeconds);
        out.writeBoolean(started);
        out.writeBoolean(carriedByLive);
    }

    static Matchup readFrom(DataInput in) throws IOException {
        Role role = Role.valueOf(in.readUTF());
        Matchup read = new Matchup(
                role,
                in.readUTF(),
                in.readUTF(),
                GroupDetector.readFrom(in, ERROR_TRACKS),
                GroupDetector.readFrom(in, LATENCY_TRACKS));
        read.lastSeconds = in.readDouble();
        read.started = in.readBoolean();
        read.carriedByLive = in.readBoolean();
        return read;
    }
}
