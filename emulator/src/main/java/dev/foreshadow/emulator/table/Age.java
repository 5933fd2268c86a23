package dev.foreshadow.emulator.table;

import java.time.Duration;
import java.time.Instant;
import java.time.format.DateTimeParseException;

/** A span of time as kubectl shows it: two units at most, and fewer the longer it is. */
final class Age {
    private Age() {}

    /** The age of a timestamp; {@code <unknown>} if it is none. */
    static String of(String timestamp, Instant now) {
        try {
            return text(Duration.between(Instant.parse(timestamp), now));
        } catch (DateTimeParseException e) {
            return "<unknown>";
        }
    }

    /** Source of the limits: HumanDuration of Kubernetes' apimachinery. */
    static String text(Duration span) {
        long seconds = Math.max(0, span.toSeconds());
        long minutes = seconds / 60;
        long hours = minutes / 60;
        long days = hours / 24;
        if (seconds < 120) {
            return seconds + "s";
        }
        if (minutes < 10) {
            return two(minutes, "m", seconds % 60, "s");
        }
        if (hours < 3) {
            return minutes + "m";
        }
        if (hours < 8) {
            return two(hours, "h", minutes % 60, "m");
        }
        if (hours < 48) {
            return hours + "h";
        }
        return days < 8 ? two(days, "d", hours % 24, "h") : days + "d";
    }

    private static String two(long many, String unit, long rest, String smaller) {
        return many + unit + (rest == 0 ? "" : rest + smaller);
    }
}
