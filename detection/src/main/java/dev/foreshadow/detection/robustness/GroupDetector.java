package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.RunLength;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
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

    /** Climbing less than this part of the way to A leaves the groups' difference the usual one. */
    private static final double QUIET_PART = 0.5;

    /** Evidence that is enough for what is undone by itself, seconds: one false warning a day and comparison at most. */
    private static final RunLength EARLY = new RunLength(86_400);

    private final Tracks tracks;
    private final Hosts hosts;
    private final FloorGate floor;
    private boolean alarmed;
    private boolean gatesPassed;
    private boolean early;
    private boolean quiet = true;
    private double evidence;
    private String lastOutlier = "";

    private GroupDetector(Tracks tracks, Hosts hosts, FloorGate floor) {
        this.tracks = tracks;
        this.hosts = hosts;
        this.floor = floor;
    }

    /** A detector that has seen nothing, with one track per kind. */
    public static GroupDetector start(List<TrackKind> kinds) {
        return new GroupDetector(Tracks.start(kinds), new Hosts(), new FloorGate());
    }

    /** Takes in one bin. */
    public void observe(Contrast contrast, Conditions conditions, Elapsed elapsed) {
        meet(contrast, elapsed.second());
        Slots bin = Slots.of(contrast, hosts, elapsed.second());
        Tokens.Rule rule = rule(hosts.activeCount(elapsed.second()), elapsed.second());
        tracks.observe(bin, hosts, conditions, rule, elapsed);
        if (conditions.floorShare() > 0) {
            floor.observe(bin, 0, hosts, conditions, elapsed);
        }
        decide(conditions, contrast.hasEvents(), elapsed.second());
    }

    private void meet(Contrast contrast, long second) {
        for (int row = 0; row < contrast.rows(); row++) {
            String host = contrast.host(row);
            if (!hosts.knows(host)) {
                int slot = hosts.slotOf(host, second);
                if (!hosts.isCrowded(second)) {
                    tracks.replaceHost(slot);
                }
            }
        }
    }

    private Tokens.Rule rule(int active, long second) {
        if (hosts.isCrowded(second)) {
            return Tokens.Rule.CROWD;
        }
        return active <= 1 ? Tokens.Rule.LONE_HOST : Tokens.Rule.NONE;
    }

    private void decide(Conditions conditions, boolean events, long second) {
        Excursion window = tracks.leading().excursion();
        evidence = tracks.value();
        boolean gathered = window.events() >= LEAST_EVENTS;
        boolean aboveFloor = conditions.floorShare() <= 0 || floor.value() >= conditions.threshold();
        gatesPassed = aboveFloor && evidence >= GATE_SECONDS && leastWithout(second) >= GATE_SECONDS;
        early = gathered && window.nats() > 0 && evidence >= (early ? EARLY.release() : EARLY.seconds());
        if (events && evidence >= conditions.threshold() && gatesPassed && gathered) {
            alarmed = true;
        } else if (!alarmed) {
            ejectOutliers(conditions, second);
        } else if (evidence < conditions.release() || window.nats() <= 0) {
            alarmed = false;
        }
        readmit(conditions);
        quiet = !alarmed && !hosts.anyEjected() && tracks.nats() < QUIET_PART * conditions.logThreshold();
    }

    private void ejectOutliers(Conditions conditions, long second) {
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            boolean candidate = hosts.isActive(slot) && hosts.activeCount(second) >= 2;
            if (candidate && tracks.own(slot) >= conditions.threshold() && tracks.without(slot) < GATE_SECONDS) {
                tracks.eject(slot);
                evidence = tracks.value();
                hosts.eject(slot);
                lastOutlier = hosts.name(slot);
            }
        }
    }

    /** A host whose own evidence has been given up again comes back; idle evidence of a rare key may lie above any fixed level. */
    private void readmit(Conditions conditions) {
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (hosts.isEjected(slot) && tracks.own(slot) < conditions.release()) {
                tracks.readmit(slot);
                hosts.readmit(slot);
            }
        }
    }

    /** M: compare it with A. */
    public double evidence() {
        return evidence;
    }

    private double leastWithout(long second) {
        double least = Double.POSITIVE_INFINITY;
        if (hosts.activeCount(second) < 2) {
            return least; // tokens stand in for the gate
        }
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (hosts.isActive(slot) && hosts.isPresent(slot, second)) {
                least = Math.min(least, tracks.without(slot));
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

    /** True while no alarm, no outlier and no climb that might become one stands. */
    public boolean isQuiet() {
        return quiet;
    }

    /** True when neither a single host nor the floor explains the evidence. */
    public boolean gatesPassed() {
        return gatesPassed;
    }

    /** True once the window of the leading track holds requests of both sides. */
    public boolean hasCompared() {
        return tracks.leading().excursion().hasCompared();
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
        return tracks.leadingIndex();
    }

    /** Counts of the window in which the leading track gathered its evidence. */
    public Tally tally() {
        return tracks.leading().excursion().tally();
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        hosts.writeTo(out);
        floor.writeTo(out);
        Compact.write(new boolean[] {alarmed, gatesPassed, early, quiet}, out);
        out.writeUTF(lastOutlier);
        tracks.writeTo(out);
    }

    /** Reads what {@link #writeTo} wrote; {@code kinds} must be those it was started with. */
    public static GroupDetector readFrom(DataInput in, List<TrackKind> kinds) throws IOException {
        Hosts hosts = Hosts.readFrom(in);
        FloorGate floor = FloorGate.readFrom(in);
        boolean[] flags = Compact.readFlags(in, 4);
        String lastOutlier = in.readUTF();
        GroupDetector read = new GroupDetector(Tracks.readFrom(in, kinds), hosts, floor);
        read.alarmed = flags[0];
        read.gatesPassed = flags[1];
        read.early = flags[2];
        read.quiet = flags[3];
        read.evidence = read.tracks.value();
        read.lastOutlier = lastOutlier;
        return read;
    }
}
