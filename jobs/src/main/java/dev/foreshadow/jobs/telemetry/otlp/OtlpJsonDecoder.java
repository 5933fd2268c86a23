package dev.foreshadow.jobs.telemetry.otlp;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.foreshadow.jobs.telemetry.AccessRecord;
import dev.foreshadow.jobs.telemetry.Attributes;
import dev.foreshadow.jobs.telemetry.Reason;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.TelemetryDecoder;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/**
 * OTLP logs in their JSON encoding. Read as a tree and not by protobuf's JSON parser, which refuses a whole batch for one
 * field of the wrong type, and to which trace ids in hex are an error.
 */
public final class OtlpJsonDecoder implements TelemetryDecoder {
    private static final long serialVersionUID = 1L;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    @Override
    public List<AccessRecord> read(byte[] message) throws Rejected {
        List<AccessRecord> records = new ArrayList<>();
        for (JsonNode one : list(message, "resourceLogs")) {
            Attributes resource = resource(one.path("resource"));
            for (JsonNode scope : one.path("scopeLogs")) {
                for (JsonNode record : scope.path("logRecords")) {
                    records.add(record(resource, record));
                }
            }
        }
        return records;
    }

    /**
     * The list in which a message holds what each resource sent.
     *
     * @throws Rejected if it is no JSON, or has no such list
     */
    public static JsonNode list(byte[] message, String name) throws Rejected {
        JsonNode list = parse(message).path(name);
        if (!list.isArray()) {
            throw unreadable("an object with a list '%s' is needed".formatted(name));
        }
        return list;
    }

    /** A resource's attributes. */
    public static Attributes resource(JsonNode found) {
        return attributes(found.path("attributes"), "resource");
    }

    private static JsonNode parse(byte[] message) throws Rejected {
        try {
            return READER.readTree(message);
        } catch (JsonProcessingException e) {
            throw unreadable(e.getOriginalMessage());
        } catch (IOException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static Rejected unreadable(String found) {
        return new Rejected(
                Reason.UNREADABLE_MESSAGE, "no OTLP in JSON: " + found + "; check --encoding and the exporter");
    }

    private static AccessRecord record(Attributes resource, JsonNode found) {
        Attributes attributes = attributes(found.path("attributes"), "log record");
        JsonNode time = found.path("timeUnixNano");
        long timeUnixNanos = time.asLong(-1); // a number, or a number in a string
        if (timeUnixNanos < 0) {
            timeUnixNanos = 0;
            if (!time.isMissingNode() && !time.isNull()) {
                attributes.spoil(new Rejected(
                        Reason.WRONG_TYPE, "timeUnixNano: found %s; nanoseconds are needed".formatted(kind(time))));
            }
        }
        return new AccessRecord(
                resource, attributes, timeUnixNanos, () -> found.toString().getBytes(StandardCharsets.UTF_8));
    }

    private static Attributes attributes(JsonNode list, String place) {
        Attributes attributes = new Attributes();
        if (!list.isArray() && !list.isMissingNode() && !list.isNull()) {
            attributes.spoil(new Rejected(
                    Reason.WRONG_TYPE, "attributes of %s: found %s; a list is needed".formatted(place, kind(list))));
        }
        for (JsonNode entry : list) {
            put(attributes, entry.path("key").asText(), entry.path("value"));
        }
        return attributes;
    }

    private static void put(Attributes attributes, String key, JsonNode value) {
        JsonNode whole = value.path("intValue");
        JsonNode decimal = value.path("doubleValue");
        if (value.path("stringValue").isTextual()) {
            attributes.put(key, value.path("stringValue").textValue());
        } else if (whole.isIntegralNumber() && whole.canConvertToLong()) {
            attributes.put(key, Long.valueOf(whole.longValue()));
        } else if (whole.isTextual()) {
            attributes.put(key, whole.textValue()); // 64-bit numbers are strings in this encoding
        } else if (decimal.isNumber()) {
            attributes.put(key, Double.valueOf(decimal.doubleValue()));
        } else if (decimal.isTextual()) {
            attributes.put(key, decimal.textValue()); // "NaN", "Infinity"
        } else if (!value.isMissingNode() && !value.isNull() && !value.isEmpty()) {
            attributes.putOther(key, kind(value), value.toString().length());
        }
    }

    private static String kind(JsonNode node) {
        return node.isValueNode() ? node.asText() : node.getNodeType().name();
    }
}
