package dev.foreshadow.jobs.telemetry.otlp;

import com.google.protobuf.ByteString;
import com.google.protobuf.CodedInputStream;
import com.google.protobuf.InvalidProtocolBufferException;
import com.google.protobuf.UnsafeByteOperations;
import com.google.protobuf.WireFormat;
import dev.foreshadow.jobs.telemetry.AccessRecord;
import dev.foreshadow.jobs.telemetry.Attributes;
import dev.foreshadow.jobs.telemetry.BatchReader;
import dev.foreshadow.jobs.telemetry.Reason;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.resource.v1.Resource;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;

/**
 * OTLP logs in protobuf: {@code ExportLogsServiceRequest} or {@code LogsData}, which are the same on the wire.
 *
 * <p>The three outer levels are walked by hand and only records are given to the generated classes: parsed in one go, a
 * single string that is not UTF-8 would cost the whole batch. Nothing is handed out before the whole message was walked:
 * a truncated batch is sent again, and its records must not count twice.
 */
public final class OtlpProtoDecoder implements TelemetryDecoder {
    private static final long serialVersionUID = 1L;

    private static final int RESOURCE_LOGS = 1; // in ExportLogsServiceRequest
    private static final int RESOURCE = 1; // in ResourceLogs
    private static final int SCOPE_LOGS = 2; // in ResourceLogs
    private static final int LOG_RECORDS = 2; // in ScopeLogs
    private static final int HIGHEST_KNOWN_FIELD = 3; // schema_url of ResourceLogs and ScopeLogs

    @Override
    public List<AccessRecord> read(byte[] message) throws Rejected {
        Walk walk = new Walk();
        try {
            walk.fields(UnsafeByteOperations.unsafeWrap(message), 1, (field, bytes) -> walk.resourceLogs(bytes));
        } catch (IOException | IllegalArgumentException e) {
            throw unreadable(e.getMessage());
        }
        if (walk.records.isEmpty() && walk.strange) {
            throw unreadable("no log record in it, but %d bytes of something else".formatted(message.length));
        }
        return walk.records;
    }

    @Override
    public BatchReader reader(RequestRules rules) {
        return new OtlpProtoReader(this, rules);
    }

    private static Rejected unreadable(String found) {
        return new Rejected(
                Reason.UNREADABLE_MESSAGE,
                "no OTLP logs in protobuf: " + found + "; check --encoding and the exporter");
    }

    /** One pass over a message. */
    private static final class Walk {
        private final List<AccessRecord> records = new ArrayList<>();

        /** Whether fields were met that OTLP does not have: random bytes often are valid protobuf of another kind. */
        private boolean strange;

        private interface Visitor {
            void visit(int field, ByteString bytes) throws IOException;
        }

        private void resourceLogs(ByteString bytes) throws IOException {
            List<ByteString> scopes = new ArrayList<>();
            List<ByteString> resources = new ArrayList<>();
            fields(bytes, SCOPE_LOGS, (field, inner) -> (field == RESOURCE ? resources : scopes).add(inner));
            Attributes resource = resource(resources);
            for (ByteString scope : scopes) {
                fields(scope, LOG_RECORDS, (field, inner) -> {
                    if (field == LOG_RECORDS) {
                        records.add(record(resource, inner));
                    }
                });
            }
        }

        private void fields(ByteString message, int wantedUpTo, Visitor visitor) throws IOException {
            CodedInputStream in = message.newCodedInput();
            for (int tag = in.readTag(); tag != 0; tag = in.readTag()) {
                int field = WireFormat.getTagFieldNumber(tag);
                boolean delimited = WireFormat.getTagWireType(tag) == WireFormat.WIRETYPE_LENGTH_DELIMITED;
                if (delimited && field <= wantedUpTo) {
                    visitor.visit(field, in.readBytes());
                } else {
                    boolean schemaUrl = delimited && wantedUpTo > RESOURCE_LOGS && field == HIGHEST_KNOWN_FIELD;
                    strange |= !schemaUrl;
                    in.skipField(tag);
                }
            }
        }
    }

    /** A resource's attributes. */
    public static Attributes resource(Resource found) {
        Attributes attributes = new Attributes();
        fill(attributes, found.getAttributesList());
        return attributes;
    }

    /** A resource, by the generated classes; several of one group of records are one. */
    static Attributes resource(List<ByteString> found) {
        Attributes attributes = new Attributes();
        for (ByteString bytes : found) {
            try {
                fill(attributes, Resource.parseFrom(bytes).getAttributesList());
            } catch (InvalidProtocolBufferException e) {
                attributes.spoil(new Rejected(Reason.UNREADABLE_RECORD, "resource: " + e.getMessage()));
            }
        }
        return attributes;
    }

    /** One record, by the generated classes. */
    static AccessRecord record(Attributes resource, ByteString bytes) {
        Attributes attributes = new Attributes();
        long timeUnixNanos = 0;
        try {
            LogRecord found = LogRecord.parseFrom(bytes);
            timeUnixNanos = found.getTimeUnixNano();
            fill(attributes, found.getAttributesList());
        } catch (InvalidProtocolBufferException e) {
            attributes.spoil(new Rejected(Reason.UNREADABLE_RECORD, "log record: " + e.getMessage()));
        }
        return new AccessRecord(resource, attributes, timeUnixNanos, bytes::toByteArray);
    }

    private static void fill(Attributes attributes, List<KeyValue> found) {
        for (KeyValue entry : found) {
            AnyValue value = entry.getValue();
            switch (value.getValueCase()) {
                case STRING_VALUE -> attributes.put(entry.getKey(), value.getStringValue());
                case INT_VALUE -> attributes.put(entry.getKey(), Long.valueOf(value.getIntValue()));
                case DOUBLE_VALUE -> attributes.put(entry.getKey(), Double.valueOf(value.getDoubleValue()));
                case VALUE_NOT_SET -> {} // null, which counts as missing
                default ->
                    attributes.putOther(entry.getKey(), value.getValueCase().name(), value.getSerializedSize());
            }
        }
    }
}
