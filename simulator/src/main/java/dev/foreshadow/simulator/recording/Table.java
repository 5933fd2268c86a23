package dev.foreshadow.simulator.recording;

import dev.foreshadow.simulator.recording.RecordedRequest.Sidecar;

import java.nio.file.Path;
import java.util.List;

/** A table: columns {@code timestamp_ms,service,route,latency_ms,pod}, and some that may be there; others are ignored. */
final class Table implements Format {
    private static final List<String> NEEDED = List.of("timestamp_ms", "service", "route", "latency_ms", "pod");
    private static final int NO_STATUS = 200;

    @Override
    public List<RejectedRow> read(Path file, List<RecordedRequest> into) {
        return CsvFile.read(file, NEEDED, row -> into.add(request(row)));
    }

    private static RecordedRequest request(CsvFile.Row row) throws BadRow {
        return new RecordedRequest(
                (long) row.number("timestamp_ms"),
                row.needed("service"),
                row.needed("route"),
                Values.latencyMillis("latency_ms", row.number("latency_ms")),
                row.needed("pod"),
                row.get("status").isEmpty() ? NO_STATUS : Values.status("status", row.number("status")),
                row.get("request_id"),
                new Sidecar(row.get("method"), "", row.get("revision"), row.get("group"), "", ""));
    }
}
