package dev.foreshadow.contracts.json;

import com.fasterxml.jackson.databind.JsonNode;

import java.time.Instant;

/** The envelope of CloudEvents 1.0, JSON format, structured mode. */
record CloudEvent(
        String specversion,
        String id,
        String source,
        String type,
        String subject,
        String time,
        String datacontenttype,
        JsonNode data) {

    static CloudEvent of(String id, String source, String type, String subject, long timeMillis, JsonNode data) {
        String time = Instant.ofEpochMilli(timeMillis).toString();
        return new CloudEvent("1.0", id, source, type, subject, time, "application/json", data);
    }
}
