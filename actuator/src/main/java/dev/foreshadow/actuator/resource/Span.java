package dev.foreshadow.actuator.resource;

import java.time.Duration;
import java.util.regex.Matcher;

/** Lengths of time as people write them: {@code 500ms}, {@code 90s}, {@code 1h30m}, {@code 30d}. */
final class Span {
    /** What the CRD accepts. */
    static final String PATTERN = "^([0-9]+(ms|s|m|h|d))+$";

    private static final java.util.regex.Pattern WHOLE = java.util.regex.Pattern.compile(PATTERN);
    private static final java.util.regex.Pattern PART = java.util.regex.Pattern.compile("([0-9]+)(ms|s|m|h|d)");

    private Span() {}

    static Duration parse(String field, String text) {
        if (!WHOLE.matcher(text).matches()) {
            throw new InvalidResource(
                    field, "is \"%s\"; write a number with ms, s, m, h or d, for example 90s or 30d".formatted(text));
        }
        Duration sum = Duration.ZERO;
        Matcher part = PART.matcher(text);
        while (part.find()) {
            sum = sum.plus(one(Long.parseLong(part.group(1)), part.group(2)));
        }
        return sum;
    }

    private static Duration one(long amount, String unit) {
        return switch (unit) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }
}
