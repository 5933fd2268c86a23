package dev.foreshadow.jobs.telemetry.envoy;

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

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Envoy's JSON access log: a message is one line, or several. Each line is a record by itself: one that is no JSON object
 * costs only itself. Lines say of which application and group they are, or the shipper adds it.
 */
public final class EnvoyJsonDecoder implements TelemetryDecoder {
    private static final long serialVersionUID = 1L;

    private static final ObjectReader READER = JsonMapper.builder()
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .build()
            .readerFor(JsonNode.class);

    @Override
    public List<AccessRecord> read(byte[] message) throws Rejected {
        List<AccessRecord> records = new ArrayList<>();
        for (String line : new String(message, StandardCharsets.UTF_8).split("\\R", -1)) {
            if (!line.isBlank()) {
                records.add(record(line));
            }
        }
        if (records.isEmpty()) {
            throw new Rejected(
                    Reason.UNREADABLE_MESSAGE, "no access log: found an empty message; a JSON object a line is needed");
        }
        return records;
    }

    private static AccessRecord record(String line) {
        Attributes resource = new Attributes();
        Attributes attributes = new Attributes();
        long nanos = 0;
        try {
            JsonNode found = READER.readTree(line);
            if (!found.isObject()) {
                throw unreadable("found %s".formatted(found.getNodeType()));
            }
            for (Map.Entry<String, JsonNode> field : found.properties()) {
                Field.put(field.getKey(), field.getValue(), resource, attributes);
            }
            nanos = LogTime.epochNanos(found);
        } catch (JsonProcessingException e) {
            resource.spoil(unreadable(e.getOriginalMessage()));
        } catch (Rejected e) {
            resource.spoil(e);
        }
        return new AccessRecord(resource, attributes, nanos, () -> line.getBytes(StandardCharsets.UTF_8));
    }

    private static Rejected unreadable(String found) {
        return new Rejected(
                Reason.UNREADABLE_RECORD, "access log: " + found + "; a JSON object is needed, check --encoding");
    }
}
