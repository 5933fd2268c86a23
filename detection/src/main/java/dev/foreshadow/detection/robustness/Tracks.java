package dev.foreshadow.detection.robustness;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/** The tracks of one detector as a whole: their evidence is the sum, because each has its share of the weight. */
final class Tracks {
    private final List<Track> tracks;

    private Tracks(List<Track> tracks) {
        this.tracks = tracks;
    }

    static Tracks start(List<TrackKind> kinds) {
        return new Tracks(kinds.stream().map(Track::new).toList());
    }

    void observe(Slots bin, Hosts hosts, Conditions conditions, Tokens.Rule rule, Elapsed elapsed) {
        for (int i = 0; i < tracks.size(); i++) {
            Track track = tracks.get(i);
            track.tokens().refill(rule, elapsed.seconds(), conditions.logThreshold());
            track.spared().advanceTo(elapsed.second());
            Counted counted = Counted.of(bin, i, track, hosts, conditions, rule, elapsed.parts());
            track.observe(bin, i, counted, hosts, conditions, elapsed);
        }
    }

    double value() {
        double sum = 0;
        for (Track track : tracks) {
            sum += track.value();
        }
        return sum;
    }

    double without(int slot) {
        double sum = 0;
        for (Track track : tracks) {
            sum += track.without(slot);
        }
        return sum;
    }

    double own(int slot) {
        double sum = 0;
        for (Track track : tracks) {
            sum += track.own(slot);
        }
        return sum;
    }

    /** Nats that the track with the most of them has climbed since its window began. */
    double nats() {
        double most = 0;
        for (Track track : tracks) {
            most = Math.max(most, track.excursion().nats());
        }
        return most;
    }

    /** The track with the most evidence. */
    Track leading() {
        return tracks.get(leadingIndex());
    }

    int leadingIndex() {
        int leading = 0;
        for (int i = 1; i < tracks.size(); i++) {
            leading = tracks.get(i).value() > tracks.get(leading).value() ? i : leading;
        }
        return leading;
    }

    void eject(int slot) {
        for (Track track : tracks) {
            track.eject(slot);
            track.excursion().restartNext();
        }
    }

    void readmit(int slot) {
        for (Track track : tracks) {
            track.readmit(slot);
        }
    }

    void replaceHost(int slot) {
        for (Track track : tracks) {
            track.replaceHost(slot);
        }
    }

    void writeTo(DataOutput out) throws IOException {
        for (Track track : tracks) {
            track.writeTo(out);
        }
    }

    static Tracks readFrom(DataInput in, List<TrackKind> kinds) throws IOException {
        List<Track> read = new ArrayList<>();
        for (TrackKind kind : kinds) {
            read.add(Track.readFrom(in, kind));
        }
        return new Tracks(List.copyOf(read));
    }
}
