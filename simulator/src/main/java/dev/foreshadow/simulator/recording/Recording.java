package dev.foreshadow.simulator.recording;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/**
 * A recording, whatever it was written in.
 *
 * @param requests what was recorded, by time
 * @param rejected rows that could not be used, by line
 */
public record Recording(List<RecordedRequest> requests, List<RejectedRow> rejected) {
    public Recording {
        requests = List.copyOf(requests);
        rejected = List.copyOf(rejected);
    }

    /**
     * Reads a recording, plain or gzipped (name ends in {@code .gz}); its first line tells the format.
     *
     * @throws InvalidRecording if the file cannot be read, is of no known format, or holds no request
     */
    public static Recording read(Path file) {
        List<RecordedRequest> requests = new ArrayList<>();
        List<RejectedRow> rejected = Format.of(file).read(file, requests);
        if (requests.isEmpty()) {
            throw new InvalidRecording("%s: holds no request%s".formatted(file, why(rejected)));
        }
        requests.sort(Comparator.comparingLong(RecordedRequest::timestampMillis));
        return new Recording(requests, rejected);
    }

    /** The same without requests that say that they are of another group. */
    public Recording of(String group) {
        return new Recording(requests.stream().filter(one -> isOf(one, group)).toList(), rejected);
    }

    private static boolean isOf(RecordedRequest request, String group) {
        String said = request.sidecar().group();
        return said.isEmpty() || said.toUpperCase(Locale.ROOT).equals(group.toUpperCase(Locale.ROOT));
    }

    private static String why(List<RejectedRow> rejected) {
        if (rejected.isEmpty()) {
            return "; a table, an Envoy access log or OTLP logs are needed, the latter two as one JSON object a line";
        }
        RejectedRow first = rejected.get(0);
        return "; all %d rows were refused, the first on line %d: %s"
                .formatted(rejected.size(), first.line(), first.reason());
    }
}
