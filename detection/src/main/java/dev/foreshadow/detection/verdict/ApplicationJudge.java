package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.SecondBin;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.List;

/** Judges one application, second by second. Mutable, for one thread; its state is small, bounded and can be written. */
public final class ApplicationJudge {
    private static final int VERSION = 1;

    private ApplicationJudge() {}

    /** A judge that has seen nothing. */
    public static ApplicationJudge start() {
        return new ApplicationJudge();
    }

    /**
     * Takes in one second and says what it means.
     *
     * @param bin the next second in event-time order; seconds may be left out
     * @param settings the policy and revisions of this moment
     */
    public Assessment observe(SecondBin bin, JudgeSettings settings) {
        return new Assessment(
                bin.second(),
                VerdictKind.INSUFFICIENT,
                List.of(),
                GroupView.SILENT,
                GroupView.SILENT,
                settings.shadowRevision(),
                settings.stableRevision(),
                settings.revisionsChangedAtMillis(),
                new Coverage(0, 0, 0, -1, 0),
                "",
                List.of(),
                "nothing has been compared yet");
    }

    /** Writes the whole state, first its version. */
    public void writeTo(DataOutput out) throws IOException {
        out.writeByte(VERSION);
    }

    /**
     * Reads what {@link #writeTo} wrote; the judge goes on with bit-identical evidence.
     *
     * @throws IOException if the state was written by another version
     */
    public static ApplicationJudge readFrom(DataInput in) throws IOException {
        int version = in.readByte();
        if (version != VERSION) {
            throw new IOException("judge state: found version %d; this judge reads %d".formatted(version, VERSION));
        }
        return new ApplicationJudge();
    }
}
