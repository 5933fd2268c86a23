package dev.foreshadow.simulator.recording;

import java.nio.file.Path;
import java.util.List;

/** One way to write requests down. */
interface Format {
    /**
     * Reads a file.
     *
     * @param into requests, in the file's order
     * @return rows that could not be used
     * @throws InvalidRecording if the file as a whole is not of this format
     */
    List<RejectedRow> read(Path file, List<RecordedRequest> into);

    /** The format of a file, by its first line. */
    static Format of(Path file) {
        String first = Lines.first(file).strip();
        if (first.equals("{") || first.startsWith("[")) {
            throw new InvalidRecording(
                    "%s: found one JSON document over many lines; one object a line is needed, as jq -c '.' or '.[]' writes"
                            .formatted(file));
        }
        if (!first.startsWith("{")) {
            return new Table();
        }
        return first.contains("\"resourceLogs\"") || first.contains("\"resource_logs\"")
                ? new OtlpLines()
                : new AccessLogLines();
    }
}
