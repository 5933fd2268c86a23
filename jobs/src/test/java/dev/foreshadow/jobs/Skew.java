package dev.foreshadow.jobs;

import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;

import java.util.function.Consumer;

/** What a host writes whose clock is wrong. */
final class Skew {
    private static final String STAMP = "http.request.header.x-request-start";

    private Skew() {}

    /** The host's own time is off by so much; the gateway's stamp is not. */
    static LogsData by(LogsData batch, long millis) {
        return each(batch, record -> record.setTimeUnixNano(record.getTimeUnixNano() + millis * 1_000_000));
    }

    /** Nobody stamps requests at the gateway. */
    static LogsData unstamped(LogsData batch) {
        return each(batch, record -> {
            for (int i = record.getAttributesCount() - 1; i >= 0; i--) {
                if (record.getAttributes(i).getKey().equals(STAMP)) {
                    record.removeAttributes(i);
                }
            }
        });
    }

    private static LogsData each(LogsData batch, Consumer<LogRecord.Builder> change) {
        LogsData.Builder changed = batch.toBuilder();
        changed.getResourceLogsBuilder(0)
                .getScopeLogsBuilder(0)
                .getLogRecordsBuilderList()
                .forEach(change);
        return changed.build();
    }
}
