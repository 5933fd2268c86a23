package dev.foreshadow.jobs.telemetry.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.jobs.telemetry.Reason;
import dev.foreshadow.jobs.telemetry.Rejected;

import java.time.Instant;
import java.time.format.DateTimeParseException;
import java.util.List;

/** When a line's request began: text like {@code 2026-05-01T12:00:00.250Z}, or epoch seconds or milliseconds. */
final class LogTime {
    private static final List<String> NAMES = List.of("start_time", "timestamp", "@timestamp");
    private static final long NANOS_PER_SECOND = 1_000_000_000L;
    private static final long NANOS_PER_MILLI = 1_000_000L;

    /** Epoch numbers above this are milliseconds: as seconds they lie beyond the year 5000. */
    private static final double MOST_SECONDS = 1e11;

    private LogTime() {}

    /**
     * Epoch nanoseconds; 0 when the line does not say.
     *
     * @throws Rejected if it says something that is no time
     */
    static long epochNanos(JsonNode line) throws Rejected {
        for (String name : NAMES) {
            JsonNode found = line.path(name);
            if (found.isNumber()) {
                double number = found.doubleValue();
                return (long) (number * (number > MOST_SECONDS ? NANOS_PER_MILLI : NANOS_PER_SECOND));
            }
            if (found.isTextual() && !found.textValue().equals("-")) {
                return nanos(name, found.textValue());
            }
        }
        return 0;
    }

    private static long nanos(String name, String text) throws Rejected {
        try {
            Instant time = Instant.parse(text);
            return Math.addExact(Math.multiplyExact(time.getEpochSecond(), NANOS_PER_SECOND), time.getNano());
        } catch (DateTimeParseException | ArithmeticException e) {
            String found = text.length() <= 80 ? text : text.substring(0, 80) + "…";
            throw new Rejected(
                    Reason.WRONG_TYPE,
                    "%s: found '%s'; a time like 2026-05-01T12:00:00.250Z is needed".formatted(name, found));
        }
    }
}
