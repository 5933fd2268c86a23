package dev.foreshadow.jobs;

import dev.foreshadow.jobs.Fleet.Pod;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;

import java.time.Instant;
import java.util.List;

/** Batches of one record each that is wrong in one way. */
public final class Garbage {
    private static final Pod POD = new Pod("LIVE", "r1", 1);

    private Garbage() {}

    public static byte[] with(Fleet fleet, String key, Object value, long second) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof Double number) {
            any.setDoubleValue(number);
        } else {
            any.setStringValue(value.toString());
        }
        LogRecord record = removed(good(fleet, second), key).toBuilder()
                .addAttributes(KeyValue.newBuilder().setKey(key).setValue(any))
                .build();
        return batch(record);
    }

    public static byte[] without(Fleet fleet, String key, long second) {
        return batch(removed(good(fleet, second), key));
    }

    public static byte[] at(Fleet fleet, Instant time) {
        return batch(fleet.record(time.toEpochMilli(), 200, 0.02));
    }

    private static LogRecord good(Fleet fleet, long second) {
        return fleet.record(second * 1_000, 200, 0.02);
    }

    private static LogRecord removed(LogRecord record, String key) {
        List<KeyValue> kept = record.getAttributesList().stream()
                .filter(entry -> !entry.getKey().equals(key))
                .toList();
        return record.toBuilder().clearAttributes().addAllAttributes(kept).build();
    }

    private static byte[] batch(LogRecord record) {
        return LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(POD.resource())
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
                .build()
                .toByteArray();
    }
}
