package dev.foreshadow.simulator.telemetry;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** OTLP as JSON: camel case names, 64-bit integers as strings, as the OTLP specification asks. */
final class JsonEncoder implements Encoder {
    private static final ObjectMapper MAPPER = new ObjectMapper();
    private static final Map<String, Object> SCOPE = Map.of("name", Scope.NAME);

    @Override
    public byte[] logs(List<Batch<Batch.Entry>> batches) {
        return write("resourceLogs", "scopeLogs", "logRecords", batches, JsonEncoder::record);
    }

    @Override
    public byte[] metrics(List<Batch<Batch.Gauge>> batches) {
        return write("resourceMetrics", "scopeMetrics", "metrics", batches, JsonEncoder::metric);
    }

    private static <T> byte[] write(
            String root, String scopes, String entries, List<Batch<T>> batches, Function<T, Object> entry) {
        List<Object> resources = batches.stream()
                .<Object>map(batch -> ordered(
                        "resource",
                        Map.of("attributes", attributes(batch.resource())),
                        scopes,
                        List.of(ordered(
                                "scope",
                                SCOPE,
                                entries,
                                batch.entries().stream().map(entry).toList()))))
                .toList();
        try {
            return MAPPER.writeValueAsBytes(Map.of(root, resources));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("telemetry is not writable as JSON", e);
        }
    }

    private static Object record(Batch.Entry entry) {
        Map<String, Object> json = ordered(
                "timeUnixNano",
                String.valueOf(entry.startNanos()),
                "observedTimeUnixNano",
                String.valueOf(entry.endNanos()));
        json.put("attributes", attributes(entry.attributes()));
        return json;
    }

    private static Object metric(Batch.Gauge gauge) {
        Object point = ordered("timeUnixNano", String.valueOf(gauge.nanos()), "asDouble", gauge.value());
        Map<String, Object> json = ordered("name", gauge.name(), "unit", gauge.unit());
        json.put("gauge", Map.of("dataPoints", List.of(point)));
        return json;
    }

    private static List<Object> attributes(Map<String, Object> attributes) {
        return attributes.entrySet().stream()
                .<Object>map(entry -> ordered("key", entry.getKey(), "value", value(entry.getValue())))
                .toList();
    }

    private static Map<String, Object> value(Object value) {
        if (value instanceof Long number) {
            return Map.of("intValue", String.valueOf(number));
        }
        return value instanceof Double number
                ? Map.of("doubleValue", number)
                : Map.of("stringValue", String.valueOf(value));
    }

    private static Map<String, Object> ordered(String first, Object one, String second, Object two) {
        Map<String, Object> json = new LinkedHashMap<>();
        json.put(first, one);
        json.put(second, two);
        return json;
    }
}
