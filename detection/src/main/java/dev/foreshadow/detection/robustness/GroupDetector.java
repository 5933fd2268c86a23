package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.RunLength;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * Does a group as a whole have more events than its control, beyond what one host, one burst or the floor explains?
 *
 * <p>Evidence is the weighted sum of the tracks' e-detectors. Alarm in a bin with events when the evidence and the floor
 * gate are at A or above, the evidence without any one host is at {@value #GATE_SECONDS} s or above, and at least
 * {@value #LEAST_EVENTS} events were gathered. A host that reaches A alone while the others stay below their gate is
 * ejected: the evidence goes on without it, with the full guarantee for the rest.
 *
 * <p>Guarantee: average run length at least A under "no host worse than the margin"; while one host is arbitrarily bad and
 * the others are fine, {@code P(alarm within T) <= T / GATE} before its ejection and {@code T / A} after it.
 */
public final class GroupDetector {
    /** Evidence that must remain without any one host, seconds. One day would cost 15 % of delay and gain nothing. */
    static final double GATE_SECONDS = 3_600;

    /** Fewer events than this are an anecdote. */
    static final int LEAST_EVENTS = 3;

    /** Evidence that is enough for what is undone by itself, seconds: one false warning a day and comparison at most. */
    private static final RunLength EARLY = new RunLength(86_400);

    private final List<Track> tracks;
    private final Hosts hosts;
    private final FloorGate floor;
    private boolean alarmed;
    private boolean gatesPassed;
    private boolean early;
    private String lastOutlier = "";

    private GroupDetector(List<Track> tracks, Hosts hosts, FloorGate floor) {
        this.tracks = tracks;
        this.hosts = hosts;
        this.floor = floor;
    }

    /** A detector that has seen nothing, with one track per kind. */
    public static GroupDetector start(List<TrackKind> kinds) {
        return new GroupDetector(kinds.stream().map(Track::new).toList(), new Hosts(), new FloorGate());
    }

    /** Takes in one bin. */
    public void observe(
            List<TreatmentRow> treatment, List<ControlRow> control, Conditions conditions, Elapsed elapsed) {
        for (TreatmentRow row : treatment) {
            if (!hosts.knows(row.host())) {
                int slot = hosts.slotOf(row.host(), elapsed.second());
                if (!hosts.isCrowded(elapsed.second())) {
                    tracks.forEach(track -> track.replaceHost(slot));
                }
            }
        }
        Slotted bin = Slotted.of(treatment, control, tracks.size(), hosts, elapsed.second());
        int active = hosts.activeCount(elapsed.second());
        Tokens.Rule rule = rule(active, elapsed.second());
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            track.tokens()
                    .refill(rule, elapsed.seconds(), conditions.runLength().logThreshold());
            Counted counted = Counted.of(bin, i, track, hosts, conditions, rule);
            track.observe(bin, i, counted, hosts, conditions, elapsed);
        }
        if (conditions.floorShare() > 0) {
            floor.observe(bin, 0, hosts, conditions, elapsed);
        }
        decide(conditions, treatment, elapsed.second());
    }

    private Tokens.Rule rule(int active, long second) {
        if (hosts.isCrowded(second)) {
            return Tokens.Rule.CROWD;
        }
        return active <= 1 ? Tokens.Rule.LONE_HOST : Tokens.Rule.NONE;
    }

    private void decide(Conditions conditions, List<TreatmentRow> treatment, long second) {
        RunLength runLength = conditions.runLength();
        boolean aboveFloor = conditions.floorShare() <= 0 || floor.value() >= runLength.seconds();
        gatesPassed = aboveFloor && leastWithout(second) >= GATE_SECONDS;
        early = evidence() >= (early ? EARLY.release() : EARLY.seconds());
        boolean events = treatment.stream().anyMatch(TreatmentRow::hasEvents);
        if (events
                && evidence() >= runLength.seconds()
                && gatesPassed
                && leading().excursion().events() >= LEAST_EVENTS) {
            alarmed = true;
        } else if (!alarmed) {
            ejectOutliers(runLength, second);
        } else if (evidence() < runLength.release()) {
            alarmed = false;
        }
        readmit(runLength);
    }

    private void ejectOutliers(RunLength runLength, long second) {
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            boolean candidate = hosts.isActive(slot) && hosts.activeCount(second) >= 2;
            if (candidate && own(slot) >= runLength.seconds() && without(slot) < GATE_SECONDS) {
                int ejected = slot;
                tracks.forEach(track -> track.eject(ejected));
                hosts.eject(slot);
                tracks.forEach(track -> track.excursion().restartNext());
                lastOutlier = hosts.name(slot);
            }
        }
    }

    /** A host whose own evidence has been given up again comes back; idle evidence of a rare key may lie above any fixed level. */
    private void readmit(RunLength runLength) {
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (hosts.isEjected(slot) && own(slot) < runLength.release()) {
                int back = slot;
                tracks.forEach(track -> track.readmit(back));
                hosts.readmit(slot);
            }
        }
    }

    /** M: compare it with A. */
    public double evidence() {
        return tracks.stream().mapToDouble(Track::value).sum();
    }

    private double without(int slot) {
        return tracks.stream().mapToDouble(track -> track.without(slot)).sum();
    }

    private double own(int slot) {
        return tracks.stream().mapToDouble(track -> track.own(slot)).sum();
    }

    private double leastWithout(long second) {
        double least = Double.POSITIVE_INFINITY;
        if (hosts.activeCount(second) < 2) {
            return least; // tokens stand in for the gate
        }
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (hosts.isActive(slot) && hosts.isPresent(slot, second)) {
                least = Math.min(least, without(slot));
            }
        }
        return least;
    }

    /** True from an alarm until the evidence has fallen to the square root of A. */
    public boolean isAlarmed() {
        return alarmed;
    }

    /**
     * True when the evidence warrants what costs little and is undone by itself: a pause of the rollout, a higher mirror
     * share. No gate applies, so one host's blip may cause it; lasts until the evidence has fallen again.
     */
    public boolean isEarly() {
        return early;
    }

    /** True when neither a single host nor the floor explains the evidence. */
    public boolean gatesPassed() {
        return gatesPassed;
    }

    /** Hosts that speak and take part. */
    public int activeHosts(long second) {
        return hosts.activeCount(second);
    }

    /** The ejected hosts. */
    public List<String> ejectedHosts() {
        return hosts.ejectedNames();
    }

    /** The host that was ejected last, if it still is. */
    public Optional<String> outlier() {
        return hosts.ejectedNames().contains(lastOutlier) ? Optional.of(lastOutlier) : Optional.empty();
    }

    /** Index of the track with the most evidence. */
    public int leadingTrack() {
        return tracks.indexOf(leading());
    }

    private Track leading() {
        Track leading = tracks.get(0);
        for (Track track : tracks) {
            leading = track.value() > leading.value() ? track : leading;
        }
        return leading;
    }

    /** Counts of the window in which the leading track gathered its evidence. */
    public Tally tally() {
        return leading().excursion().tally();
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        hosts.writeTo(out);
        floor.writeTo(out);
        out.writeBoolean(alarmed);
        out.writeBoolean(gatesPassed);
        out.writeBoolean(early);
        out.writeUTF(lastOutlier);
        for (Track track : tracks) {
            track.writeTo(out);
        }
    }

    /** Reads what {@link #writeTo} wrote; {@code kinds} must be those it was started with. */
    public static GroupDetector readFrom(DataInput in, List<TrackKind> kinds) throws IOException {
        Hosts hosts = Hosts.readFrom(in);
        FloorGate floor = FloorGate.readFrom(in);
        boolean alarmed = in.readBoolean();
        boolean gatesPassed = in.readBoolean();
        boolean early = in.readBoolean();
        String lastOutlier = in.readUTF();
        List<Track> tracks = new ArrayList<>();
        for (TrackKind kind : kinds) {
            tracks.add(Track.readFrom(in, kind));
        }
        GroupDetector read = new GroupDetector(List.copyOf(tracks), hosts, floor);
        read.alarmed = alarmed;
        read.gatesPassed = gatesPassed;
        read.early = early;
        read.lastOutlier = lastOutlier;
        return read;
    }
}
