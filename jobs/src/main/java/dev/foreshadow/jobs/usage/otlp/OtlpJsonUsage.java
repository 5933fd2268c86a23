package dev.foreshadow.jobs.usage.otlp;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.otlp.OtlpJsonDecoder;
import dev.foreshadow.jobs.usage.Readings;
import dev.foreshadow.jobs.usage.UsageDecoder;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** OTLP metrics in their JSON encoding, read as a tree. */
public final class OtlpJsonUsage implements UsageDecoder {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Readings> read(byte[] message) throws Rejected {
        List<Readings> all = new ArrayList<>();
        for (JsonNode one : OtlpJsonDecoder.list(message, "resourceMetrics")) {
            all.add(readings(one));
        }
        return all;
    }

    private static Readings readings(JsonNode found) {
        Readings readings = new Readings(OtlpJsonDecoder.resource(found.path("resource")), () -> found.toString()
                .getBytes(StandardCharsets.UTF_8));
        for (JsonNode scope : found.path("scopeMetrics")) {
            for (JsonNode metric : scope.path("metrics")) {
                JsonNode points = metric.has("gauge") ? metric.path("gauge") : metric.path("sum");
                for (JsonNode point : points.path("dataPoints")) {
                    put(metric.path("name").asText(), point, readings);
                }
            }
        }
        return readings;
    }

    private static void put(String name, JsonNode point, Readings into) {
        JsonNode value = point.has("asInt") ? point.path("asInt") : point.path("asDouble");
        double number = value.isMissingNode() ? 0 : value.asDouble(Double.NaN); // left out is zero, as in protobuf
        into.put(name, number, point.path("timeUnixNano").asLong());
    }
}
