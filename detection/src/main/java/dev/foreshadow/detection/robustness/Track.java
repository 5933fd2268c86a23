package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;
import dev.foreshadow.detection.evidence.EDetector;
import dev.foreshadow.detection.evidence.Kernel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One kind of event within a {@link GroupDetector}: the evidence of all hosts, without each host, and of each host alone. */
final class Track {
    private static final int NOBODY = -1;

    private final TrackKind kind;
    private final Tokens tokens;
    private final Excursion excursion;
    private final Waiting waiting;
    private final Strata all;
    private final Strata[] without = new Strata[Hosts.SLOTS];
    private final EDetector[] own = new EDetector[Hosts.SLOTS];
    private final Spared spared;

    Track(TrackKind kind) {
        this(
                kind,
                new Tokens(kind.alternatives().size()),
                new Excursion(),
                new Waiting(),
                new Strata(kind.alternatives()));
    }

    private Track(TrackKind kind, Tokens tokens, Excursion excursion, Waiting waiting, Strata all) {
        this.kind = kind;
        this.tokens = tokens;
        this.excursion = excursion;
        this.waiting = waiting;
        this.all = all;
        this.spared = new Spared(kind.alternatives().size());
    }

    TrackKind kind() {
        return kind;
    }

    Tokens tokens() {
        return tokens;
    }

    Spared spared() {
        return spared;
    }

    Excursion excursion() {
        return excursion;
    }

    /** Takes in one bin; {@code bin} and {@code counted} are of this track. */
    void observe(Slots bin, int track, Counted counted, Hosts hosts, Conditions conditions, Elapsed elapsed) {
        waiting.pass(elapsed.seconds());
        LogEvidence scratch = new LogEvidence(bin.size(), kind.alternatives().size());
        fill(scratch, bin, track, counted, hosts, conditions, NOBODY);
        if (scratch.size() == 0) {
            return;
        }
        double ceiling = conditions.threshold() / kind.share();
        scratch.elapsedSeconds(waiting.claim());
        all.observe(scratch, ceiling);
        excursion.observe(scratch, bin, track, kind.paired(), hosts, elapsed.second(), conditions.logThreshold());
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (!hosts.isTaken(slot)) {
                continue;
            }
            prepare(slot);
            if (hosts.isEjected(slot)) {
                without[slot].copyFrom(all);
            } else {
                fill(scratch, bin, track, counted, hosts, conditions, slot);
                without[slot].observe(scratch, ceiling);
            }
            own[slot].observe(ownLogE(bin, track, counted, conditions, slot), scratch.elapsedSeconds(), ceiling);
        }
    }

    private void prepare(int slot) {
        if (without[slot] == null) {
            without[slot] = new Strata(kind.alternatives());
            without[slot].copyFrom(all);
            own[slot] = kind.alternatives().detector();
        }
    }

    private void fill(
            LogEvidence scratch, Slots bin, int track, Counted counted, Hosts hosts, Conditions conditions, int left) {
        Alternatives bets = kind.alternatives();
        scratch.clear();
        for (int place = 0; place < bin.size(); place++) {
            int route = bin.routes[place];
            long exposure = bin.activeExposure(place, hosts) - (left == NOBODY ? 0 : bin.exposure(place, left));
            double w = exposureRatio(exposure, bin.controlExposure[place], conditions.margin(track, route));
            if (exposure <= 0 || Double.isInfinite(w) || !bin.isAsked(track, place)) {
                continue;
            }
            long control =
                    kind.paired() ? pairedControl(bin, track, place, hosts, left) : bin.controlEvents(track, place);
            if (left == NOBODY) {
                scratch.claim(place, waiting.claim(route));
            }
            scratch.route(route, scratch.claimed(place));
            for (int j = 0; j < bets.size(); j++) {
                long events = left == NOBODY ? counted.active(place, j) : counted.without(place, j, left, bin);
                scratch.bet(j, Kernel.logE(events, control, bets, j, w));
            }
        }
    }

    private double[] ownLogE(Slots bin, int track, Counted counted, Conditions conditions, int slot) {
        Alternatives bets = kind.alternatives();
        double[] sum = new double[bets.size()];
        for (int place = 0; place < bin.size(); place++) {
            long exposure = bin.exposure(place, slot);
            double w = exposureRatio(exposure, bin.controlExposure[place], conditions.margin(track, bin.routes[place]));
            if (exposure == 0 || Double.isInfinite(w) || !bin.isAsked(track, place)) {
                continue;
            }
            long control = kind.paired() ? bin.pairedControl(track, place, slot) : bin.controlEvents(track, place);
            for (int j = 0; j < sum.length; j++) {
                sum[j] += Kernel.logE(counted.strict(place, slot), control, bets, j, w);
            }
        }
        return sum;
    }

    private double exposureRatio(long exposure, long controlExposure, double margin) {
        if (kind.paired()) {
            return 1;
        }
        return controlExposure == 0 ? Double.POSITIVE_INFINITY : margin * exposure / controlExposure;
    }

    private static long pairedControl(Slots bin, int track, int place, Hosts hosts, int left) {
        long sum = 0;
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            sum += slot != left && hosts.isActive(slot) ? bin.pairedControl(track, place, slot) : 0;
        }
        return sum;
    }

    /** Evidence of all active hosts, times the track's share. */
    double value() {
        return kind.share() * all.value();
    }

    /** Evidence without one host, times the track's share. */
    double without(int slot) {
        return without[slot] == null ? value() : kind.share() * without[slot].value();
    }

    /** Evidence of one host alone, times the track's share. */
    double own(int slot) {
        return own[slot] == null ? 0 : kind.share() * own[slot].value();
    }

    /** Goes on without a host: what was left without it is now all there is. */
    void eject(int slot) {
        prepare(slot);
        all.copyFrom(without[slot]);
        for (int other = 0; other < Hosts.SLOTS; other++) {
            if (other != slot && without[other] != null) {
                without[other].clear();
            }
        }
    }

    /** Takes a host in again; the gate without it starts from the present evidence, which it is not part of. */
    void readmit(int slot) {
        prepare(slot);
        without[slot].copyFrom(all);
    }

    /** A new host has taken the place: nothing of it is in the evidence yet. */
    void replaceHost(int slot) {
        if (without[slot] != null) {
            without[slot].copyFrom(all);
            own[slot].clear();
        }
    }

    void writeTo(DataOutput out) throws IOException {
        all.writeTo(out);
        tokens.writeTo(out);
        excursion.writeTo(out);
        waiting.writeTo(out);
        boolean[] taken = new boolean[Hosts.SLOTS];
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            taken[slot] = without[slot] != null;
        }
        Compact.write(taken, out);
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (taken[slot]) {
                without[slot].writeTo(out);
                own[slot].writeTo(out);
            }
        }
    }

    static Track readFrom(DataInput in, TrackKind kind) throws IOException {
        int bets = kind.alternatives().size();
        Strata all = Strata.readFrom(in, kind.alternatives());
        Track read = new Track(kind, Tokens.readFrom(in, bets), Excursion.readFrom(in), Waiting.readFrom(in), all);
        boolean[] taken = Compact.readFlags(in, Hosts.SLOTS);
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (taken[slot]) {
                read.without[slot] = Strata.readFrom(in, kind.alternatives());
                read.own[slot] = kind.alternatives().readDetector(in);
            }
        }
        return read;
    }
}
