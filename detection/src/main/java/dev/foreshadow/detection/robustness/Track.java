package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;
import dev.foreshadow.detection.evidence.EDetector;
import dev.foreshadow.detection.evidence.Kernel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/** One kind of event within a {@link GroupDetector}: the evidence of all hosts, without each host, and of each host alone. */
final class Track {
    private final TrackKind kind;
    private final Tokens tokens;
    private final Excursion excursion;
    private final Strata all;
    private final Strata[] without = new Strata[Hosts.SLOTS];
    private final EDetector[] own = new EDetector[Hosts.SLOTS];

    Track(TrackKind kind) {
        this(
                kind,
                new Tokens(kind.alternatives().size()),
                new Excursion(),
                new Strata(kind.alternatives().size()));
    }

    private Track(TrackKind kind, Tokens tokens, Excursion excursion, Strata all) {
        this.kind = kind;
        this.tokens = tokens;
        this.excursion = excursion;
        this.all = all;
    }

    TrackKind kind() {
        return kind;
    }

    Tokens tokens() {
        return tokens;
    }

    Excursion excursion() {
        return excursion;
    }

    /** Takes in one bin; {@code bin} and {@code counted} are of this track. */
    void observe(Slotted bin, int track, Counted counted, Hosts hosts, Conditions conditions, Elapsed elapsed) {
        double ceiling = conditions.runLength().seconds() / kind.share();
        double[][] logE = logE(bin, track, counted, hosts, conditions, -1);
        all.observe(logE, elapsed.seconds(), ceiling);
        excursion.observe(logE, bin, track, kind.paired(), hosts, elapsed);
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (!hosts.isTaken(slot)) {
                continue;
            }
            prepare(slot);
            if (hosts.isEjected(slot)) {
                without[slot].copyFrom(all);
            } else {
                without[slot].observe(logE(bin, track, counted, hosts, conditions, slot), elapsed.seconds(), ceiling);
            }
            own[slot].observe(ownLogE(bin, track, counted, conditions, slot), elapsed.seconds(), ceiling);
        }
    }

    private void prepare(int slot) {
        if (without[slot] == null) {
            without[slot] = new Strata(kind.alternatives().size());
            without[slot].copyFrom(all);
            own[slot] = new EDetector(kind.alternatives().size());
        }
    }

    private double[][] logE(Slotted bin, int track, Counted counted, Hosts hosts, Conditions conditions, int left) {
        Alternatives alternatives = kind.alternatives();
        double[][] logE = new double[Strata.ROUTES][];
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (!bin.has(route)) {
                continue;
            }
            long exposure = bin.activeExposure(route, hosts);
            if (left >= 0 && hosts.isActive(left)) {
                exposure -= bin.exposure[route][left];
            }
            double w = exposureRatio(exposure, bin.controlExposure[route], conditions.margin(track));
            if (exposure == 0 || Double.isInfinite(w)) {
                continue;
            }
            long controlEvents =
                    kind.paired() ? pairedControl(bin, track, route, hosts, left) : bin.controlEvents[track][route];
            logE[route] = new double[alternatives.size()];
            for (int j = 0; j < alternatives.size(); j++) {
                long events = counted.active(route, j, left, hosts);
                logE[route][j] = Kernel.logE(events, controlEvents, alternatives, j, w);
            }
        }
        return logE;
    }

    private double[] ownLogE(Slotted bin, int track, Counted counted, Conditions conditions, int slot) {
        Alternatives alternatives = kind.alternatives();
        double[] sum = new double[alternatives.size()];
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (!bin.has(route) || bin.exposure[route][slot] == 0) {
                continue;
            }
            double w = exposureRatio(bin.exposure[route][slot], bin.controlExposure[route], conditions.margin(track));
            if (Double.isInfinite(w)) {
                continue;
            }
            long controlEvents =
                    kind.paired() ? bin.pairedControl[track][route][slot] : bin.controlEvents[track][route];
            for (int j = 0; j < sum.length; j++) {
                sum[j] += Kernel.logE(counted.strict[route][slot], controlEvents, alternatives, j, w);
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

    private static long pairedControl(Slotted bin, int track, int route, Hosts hosts, int left) {
        long sum = 0;
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            sum += slot != left && hosts.isActive(slot) ? bin.pairedControl[track][route][slot] : 0;
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
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            out.writeBoolean(without[slot] != null);
            if (without[slot] != null) {
                without[slot].writeTo(out);
                own[slot].writeTo(out);
            }
        }
    }

    static Track readFrom(DataInput in, TrackKind kind) throws IOException {
        int bets = kind.alternatives().size();
        Strata all = Strata.readFrom(in, bets);
        Track read = new Track(kind, Tokens.readFrom(in, bets), Excursion.readFrom(in), all);
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (in.readBoolean()) {
                read.without[slot] = Strata.readFrom(in, bets);
                read.own[slot] = EDetector.readFrom(in, bets);
            }
        }
        return read;
    }
}
