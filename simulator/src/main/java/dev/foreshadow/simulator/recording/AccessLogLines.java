package dev.foreshadow.simulator.recording;

import dev.foreshadow.simulator.recording.RecordedRequest.Sidecar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** Envoy's access log as JSON, one object a line, with the names that Istio gives the fields. */
final class AccessLogLines implements Format {
    /** What Istio calls the one route of an inbound listener: it says nothing. */
    private static final String NO_ROUTE = "default";

    private static final String[] TIME = {"x_request_start", "start_time", "timestamp", "@timestamp"};
    private static final String[] DURATION = {"duration", "duration_ms"};

    @Override
    public List<RejectedRow> read(Path file, List<RecordedRequest> into) {
        List<RejectedRow> rejected = new ArrayList<>();
        Lines.each(file, rejected, line -> into.add(request(JsonFields.of(JsonFields.parse(line)))));
        return rejected;
    }

    private static RecordedRequest request(JsonFields fields) throws BadRow {
        String timeText = fields.needed(TIME);
        fields.needed(DURATION);
        String route = fields.text("route", "route_name");
        return new RecordedRequest(
                Values.epochMillis(fields.name(TIME).orElseThrow(), timeText),
                fields.text("service", "service_name"),
                route.equals(NO_ROUTE) ? "" : route,
                Values.latencyMillis(
                        fields.name(DURATION).orElseThrow(),
                        fields.number(DURATION).orElseThrow()),
                fields.needed("node", "pod", "pod_name", "hostname", "upstream_host"),
                Values.status(
                        "response_code",
                        fields.number("response_code", "status", "status_code").orElse(0.0)),
                fields.text("request_id", "x_request_id"),
                new Sidecar(
                        fields.text("method"),
                        fields.text("path"),
                        fields.text("revision", "version"),
                        fields.text("group"),
                        fields.text("response_flags"),
                        ""));
    }
}
