package dev.foreshadow.demo.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import com.fasterxml.jackson.core.io.SerializedString;
import dev.foreshadow.jobs.Encoding;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.List;
import java.util.Map;

/** Batches as the senders of each encoding write them. */
final class Writing {
    private static final JsonFactory JSON = new JsonFactory();

    /** What Envoy calls the attributes; all others go by their own names. */
    private static final Map<String, String> ENVOY = Map.of(
            "http.request.method", "method",
            "url.path", "path",
            "http.route", "route_name",
            "http.response.status_code", "response_code",
            "envoy.response_flags", "response_flags",
            "user_agent.original", "user_agent",
            "upstream.address", "upstream_host",
            "http.response.body.size", "bytes_sent",
            "http.request.header.x-request-id", "request_id",
            "http.request.header.x-request-start", "x_request_start");

    private static final String SECONDS = "http.server.request.duration";
    private static final double MILLIS_PER_SECOND = 1_000;

    private Writing() {}

    static byte[] of(LogsData logs, Encoding encoding) {
        return switch (encoding) {
            case OTLP_PROTO -> logs.toByteArray();
            case OTLP_JSON -> json(out -> otlp(logs, out));
            case ENVOY_JSON -> json(out -> envoy(logs, out));
        };
    }

    private static byte[] json(Writer writer) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (JsonGenerator out = JSON.createGenerator(bytes)) {
            writer.write(out);
        } catch (IOException e) {
            throw new UncheckedIOException("bench: nobody else has this array", e);
        }
        return bytes.toByteArray();
    }

    private static void otlp(LogsData logs, JsonGenerator out) throws IOException {
        out.writeStartObject();
        out.writeArrayFieldStart("resourceLogs");
        for (ResourceLogs one : logs.getResourceLogsList()) {
            out.writeStartObject();
            out.writeObjectFieldStart("resource");
            attributes(one.getResource().getAttributesList(), out);
            out.writeEndObject();
            out.writeArrayFieldStart("scopeLogs");
            for (ScopeLogs scope : one.getScopeLogsList()) {
                out.writeStartObject();
                out.writeArrayFieldStart("logRecords");
                for (LogRecord record : scope.getLogRecordsList()) {
                    out.writeStartObject();
                    out.writeStringField("timeUnixNano", Long.toString(record.getTimeUnixNano()));
                    attributes(record.getAttributesList(), out);
                    out.writeEndObject();
                }
                out.writeEndArray();
                out.writeEndObject();
            }
            out.writeEndArray();
            out.writeEndObject();
        }
        out.writeEndArray();
        out.writeEndObject();
    }

    private static void attributes(List<KeyValue> attributes, JsonGenerator out) throws IOException {
        out.writeArrayFieldStart("attributes");
        for (KeyValue attribute : attributes) {
            out.writeStartObject();
            out.writeStringField("key", attribute.getKey());
            out.writeObjectFieldStart("value");
            AnyValue value = attribute.getValue();
            switch (value.getValueCase()) {
                case INT_VALUE -> out.writeStringField("intValue", Long.toString(value.getIntValue()));
                case DOUBLE_VALUE -> out.writeNumberField("doubleValue", value.getDoubleValue());
                default -> out.writeStringField("stringValue", value.getStringValue());
            }
            out.writeEndObject();
            out.writeEndObject();
        }
        out.writeEndArray();
    }

    private static void envoy(LogsData logs, JsonGenerator out) throws IOException {
        out.setRootValueSeparator(new SerializedString("\n"));
        for (ResourceLogs one : logs.getResourceLogsList()) {
            for (ScopeLogs scope : one.getScopeLogsList()) {
                for (LogRecord record : scope.getLogRecordsList()) {
                    out.writeStartObject();
                    out.writeNumberField("start_time", record.getTimeUnixNano() / 1_000_000);
                    fields(one.getResource().getAttributesList(), out);
                    fields(record.getAttributesList(), out);
                    out.writeEndObject();
                }
            }
        }
    }

    private static void fields(List<KeyValue> attributes, JsonGenerator out) throws IOException {
        for (KeyValue attribute : attributes) {
            AnyValue value = attribute.getValue();
            if (attribute.getKey().equals(SECONDS)) {
                out.writeNumberField("duration", Math.round(value.getDoubleValue() * MILLIS_PER_SECOND));
            } else {
                String name = ENVOY.getOrDefault(attribute.getKey(), attribute.getKey());
                switch (value.getValueCase()) {
                    case INT_VALUE -> out.writeNumberField(name, value.getIntValue());
                    case DOUBLE_VALUE -> out.writeNumberField(name, value.getDoubleValue());
                    default -> out.writeStringField(name, value.getStringValue());
                }
            }
        }
    }

    private interface Writer {
        void write(JsonGenerator out) throws IOException;
    }
}
