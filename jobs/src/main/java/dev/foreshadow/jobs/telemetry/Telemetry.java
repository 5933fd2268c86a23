package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;

/**
 * What one record turned out to be: either a request or a dead letter; the other is null. One flat type, since it crosses
 * operators and Flink's serializers know no sealed types.
 */
public record Telemetry(Request request, DeadLetter deadLetter) {
    static Telemetry of(Request request) {
        return new Telemetry(request, null);
    }

    static Telemetry of(DeadLetter deadLetter) {
        return new Telemetry(null, deadLetter);
    }

    boolean isRequest() {
        return request != null;
    }
}
