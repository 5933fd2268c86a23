package dev.foreshadow.simulator.recording;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.OffsetDateTime;
import java.util.regex.Pattern;

/** What a recorded value may be; every refusal names the field, what was found and what is allowed. */
final class Values {
    /** No request takes longer; a larger number is in another unit. */
    private static final double MAX_LATENCY_MILLIS = 3_600_000;

    /** Epoch seconds stay below this for another thousand years; epoch milliseconds were above it in 1973. */
    private static final double FIRST_MILLIS = 1e11;

    /** Beyond this a number of milliseconds must be one of microseconds or nanoseconds. */
    private static final double LAST_MILLIS = 1e14;

    private static final Pattern EPOCH = Pattern.compile("\\d{1,15}(\\.\\d+)?");
    private static final int FIRST_STATUS = 100;
    private static final int LAST_STATUS = 599;
    private static final int LONGEST_SHOWN = 80;

    private Values() {}

    static double number(String field, String text) throws BadRow {
        double number;
        try {
            number = Double.parseDouble(text);
        } catch (NumberFormatException e) {
            throw new BadRow("%s is '%s', must be a number".formatted(field, shortened(text)));
        }
        if (!Double.isFinite(number)) {
            throw new BadRow("%s is %s, must be a finite number".formatted(field, text));
        }
        return number;
    }

    static double latencyMillis(String field, double millis) throws BadRow {
        if (!(millis >= 0 && millis <= MAX_LATENCY_MILLIS)) {
            throw new BadRow("%s is %s ms, must be 0 to %.0f".formatted(field, millis, MAX_LATENCY_MILLIS));
        }
        return millis;
    }

    /** 0 for no answer, else 100 to 599. */
    static int status(String field, double status) throws BadRow {
        boolean whole = status == Math.rint(status);
        if (!whole || (status != 0 && (status < FIRST_STATUS || status > LAST_STATUS))) {
            throw new BadRow("%s is %s, must be 0 (no answer) or 100 to 599"
                    .formatted(
                            field,
                            BigDecimal.valueOf(status).stripTrailingZeros().toPlainString()));
        }
        return (int) status;
    }

    /** Epoch milliseconds from a date and time with an offset, from epoch seconds, or from epoch milliseconds. */
    static long epochMillis(String field, String text) throws BadRow {
        try {
            return OffsetDateTime.parse(text).toInstant().toEpochMilli();
        } catch (DateTimeException e) {
            return fromNumber(field, text);
        }
    }

    private static long fromNumber(String field, String text) throws BadRow {
        double number = EPOCH.matcher(text).matches() ? Double.parseDouble(text) : -1;
        if (number < 0 || number > LAST_MILLIS) {
            throw new BadRow("%s is '%s', must be epoch seconds, epoch milliseconds, or like 2024-05-01T12:00:00.250Z"
                    .formatted(field, shortened(text)));
        }
        return Math.round(number < FIRST_MILLIS ? number * 1_000 : number);
    }

    /** Keeps what strangers wrote from flooding a message. */
    static String shortened(String text) {
        return text.length() <= LONGEST_SHOWN ? text : text.substring(0, LONGEST_SHOWN) + "…";
    }
}
