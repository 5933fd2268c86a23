package dev.foreshadow.simulator.replay;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A recording: columns {@code timestamp_ms,service,route,latency_ms,pod[,status][,request_id]}, others ignored.
 *
 * @param requests what was recorded, by time
 * @param rejected rows that could not be read, by line
 */
public record Recording(List<RecordedRequest> requests, List<RejectedRow> rejected) {
    private static final List<String> NEEDED = List.of("timestamp_ms", "service", "route", "latency_ms", "pod");
    private static final int NO_STATUS = 200;
    private static final int MAX_STATUS = 599;

    public Recording {
        requests = List.copyOf(requests);
        rejected = List.copyOf(rejected);
    }

    /**
     * Reads a recording, plain or gzipped (name ends in {@code .gz}).
     *
     * @throws InvalidRecording if the file cannot be read or lacks a column
     */
    public static Recording read(Path file) {
        List<RecordedRequest> requests = new ArrayList<>();
        List<RejectedRow> rejected = CsvFile.read(file, NEEDED, row -> requests.add(request(row)));
        requests.sort(Comparator.comparingLong(RecordedRequest::timestampMillis));
        return new Recording(requests, rejected);
    }

    private static RecordedRequest request(CsvFile.Row row) throws CsvFile.BadRow {
        return new RecordedRequest(
                (long) row.number("timestamp_ms"),
                row.needed("service"),
                row.needed("route"),
                latency(row),
                row.needed("pod"),
                status(row),
                row.get("request_id"));
    }

    private static double latency(CsvFile.Row row) throws CsvFile.BadRow {
        double latency = row.number("latency_ms");
        if (!(latency >= 0) || Double.isInfinite(latency)) {
            throw new CsvFile.BadRow("latency_ms is %s, must be 0 or more".formatted(latency));
        }
        return latency;
    }

    private static int status(CsvFile.Row row) throws CsvFile.BadRow {
        if (row.get("status").isEmpty()) {
            return NO_STATUS;
        }
        double status = row.number("status");
        if (status < 0 || status > MAX_STATUS) {
            throw new CsvFile.BadRow("status is %s, must be 0 (no answer) or 100 to 599".formatted(row.get("status")));
        }
        return (int) status;
    }
}
