package dev.foreshadow.simulator.recording;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.simulator.recording.RecordedRequest.Sidecar;

import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** OTLP logs as JSON, one export request a line, as the Collector's file exporter writes them. */
final class OtlpLines implements Format {
    private static final double MILLIS_PER_SECOND = 1_000;
    private static final double NANOS_PER_MILLI = 1e6;

    @Override
    public List<RejectedRow> read(Path file, List<RecordedRequest> into) {
        List<RejectedRow> rejected = new ArrayList<>();
        Lines.each(file, rejected, line -> export(JsonFields.parse(line), into));
        return rejected;
    }

    /** A bad record inside a good export costs only itself. */
    private static void export(JsonNode export, List<RecordedRequest> into) throws BadRow {
        int number = 0;
        List<String> wrong = new ArrayList<>();
        JsonNode resources = either(export, "resourceLogs", "resource_logs");
        if (!resources.isArray()) {
            throw new BadRow("resourceLogs is missing");
        }
        for (JsonNode resource : resources) {
            for (JsonNode scope : either(resource, "scopeLogs", "scope_logs")) {
                for (JsonNode record : either(scope, "logRecords", "log_records")) {
                    number++;
                    try {
                        into.add(request(resource.path("resource").path("attributes"), record));
                    } catch (BadRow e) {
                        wrong.add("record %d: %s".formatted(number, e.getMessage()));
                    }
                }
            }
        }
        if (!wrong.isEmpty()) {
            throw new BadRow(
                    wrong.size() == 1 ? wrong.get(0) : "%s (and %d more)".formatted(wrong.get(0), wrong.size() - 1));
        }
    }

    private static RecordedRequest request(JsonNode resource, JsonNode record) throws BadRow {
        JsonFields fields = JsonFields.of(record).andAttributes(resource).andAttributes(record.path("attributes"));
        return new RecordedRequest(
                epochMillis(fields),
                fields.text("service.name"),
                fields.text("http.route", "envoy.route.name", "route_name"),
                latencyMillis(fields),
                fields.needed("k8s.node.name", "k8s.pod.name"),
                Values.status(
                        "http.response.status_code",
                        fields.number("http.response.status_code").orElse(0.0)),
                fields.text("http.request.header.x-request-id"),
                new Sidecar(
                        fields.text("http.request.method"),
                        fields.text("url.path"),
                        fields.text("service.version"),
                        fields.text("foreshadow.group"),
                        fields.text("envoy.response_flags"),
                        fields.text("error.type")));
    }

    private static long epochMillis(JsonFields fields) throws BadRow {
        String gateway = fields.text("http.request.header.x-request-start");
        if (!gateway.isEmpty()) {
            return Values.epochMillis("http.request.header.x-request-start", gateway);
        }
        fields.needed("timeUnixNano", "time_unix_nano");
        return (long) (fields.number("timeUnixNano", "time_unix_nano").orElseThrow() / NANOS_PER_MILLI);
    }

    private static double latencyMillis(JsonFields fields) throws BadRow {
        String name = "http.server.request.duration";
        if (fields.name(name).isPresent()) {
            return Values.latencyMillis(name, fields.number(name).orElseThrow() * MILLIS_PER_SECOND);
        }
        fields.needed(name, "duration");
        return Values.latencyMillis("duration", fields.number("duration").orElseThrow());
    }

    private static JsonNode either(JsonNode node, String name, String otherName) {
        return node.has(name) ? node.path(name) : node.path(otherName);
    }
}
