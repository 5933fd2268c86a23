package dev.foreshadow.simulator.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/**
 * One comparison: a window of the recording plays live, another one plays the shadow.
 *
 * @param name names the case
 * @param liveFromMillis start of live's window, inclusive, on the recording's clock
 * @param liveToMillis its end, exclusive
 * @param shadowFromMillis start of the shadow's window, inclusive
 * @param shadowToMillis its end, exclusive
 */
public record Case(String name, long liveFromMillis, long liveToMillis, long shadowFromMillis, long shadowToMillis) {
    private static final List<String> COLUMNS =
            List.of("case", "live_from_ms", "live_to_ms", "shadow_from_ms", "shadow_to_ms");

    /**
     * Reads cases: columns {@code case,live_from_ms,live_to_ms,shadow_from_ms,shadow_to_ms}. A bad case is an error,
     * since its result would be missed.
     *
     * @throws InvalidRecording if the file cannot be read, lacks a column, or has a bad row
     */
    public static List<Case> read(Path file) {
        List<Case> cases = new ArrayList<>();
        List<RejectedRow> rejected = CsvFile.read(file, COLUMNS, row -> cases.add(of(row)));
        if (!rejected.isEmpty()) {
            RejectedRow first = rejected.get(0);
            throw new InvalidRecording("%s:%d: %s; correct or delete the line (%d bad in all)"
                    .formatted(file, first.line(), first.reason(), rejected.size()));
        }
        return List.copyOf(cases);
    }

    private static Case of(CsvFile.Row row) throws BadRow {
        Case read = new Case(
                row.needed("case"),
                (long) row.number("live_from_ms"),
                (long) row.number("live_to_ms"),
                (long) row.number("shadow_from_ms"),
                (long) row.number("shadow_to_ms"));
        if (read.liveFromMillis >= read.liveToMillis || read.shadowFromMillis >= read.shadowToMillis) {
            throw new BadRow("case %s has an empty window; each to_ms must be after its from_ms".formatted(read.name));
        }
        return read;
    }

    /** Length of the longer window. */
    public long lengthMillis() {
        return Math.max(liveToMillis - liveFromMillis, shadowToMillis - shadowFromMillis);
    }
}
