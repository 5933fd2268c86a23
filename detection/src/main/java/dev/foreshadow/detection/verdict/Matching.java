package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.PairCell;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** How many of the shadow's requests of the last minute were joined with their live twin. */
final class Matching {
    /** Said when no pair was ever seen. */
    private static final double OFF = -1;

    private double pairs;
    private double requests;
    private boolean on;

    void observe(List<PairCell> cells, List<Reading> ofShadow, double elapsedSeconds) {
        double fade = Math.exp(-elapsedSeconds / GroupMemory.MEMORY_SECONDS);
        pairs *= fade;
        requests *= fade;
        for (PairCell cell : cells) {
            pairs += cell.pairs();
            on = true;
        }
        for (Reading reading : ofShadow) {
            requests += reading.cell().requests();
        }
    }

    /** 0 to 1; negative while pairing is off. */
    double share() {
        return on && requests > 0 ? Math.min(1, pairs / requests) : OFF;
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(pairs);
        out.writeDouble(requests);
        out.writeBoolean(on);
    }

    static Matching readFrom(DataInput in) throws IOException {
        Matching read = new Matching();
        read.pairs = in.readDouble();
        read.requests = in.readDouble();
        read.on = in.readBoolean();
        return read;
    }
}
