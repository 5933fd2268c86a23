package dev.foreshadow.detection.evidence;

import java.util.Locale;

/**
 * The wanted average time between false alarms, and what follows from it.
 *
 * @param seconds A, positive
 */
public record RunLength(double seconds) {
    /** The natural logarithm of the threshold. */
    public double logThreshold() {
        return Math.log(seconds);
    }

    /** Evidence below this has been given up again: a standing alarm ends. Square root of A. */
    public double release() {
        return Math.sqrt(seconds);
    }

    /** The guarantee in words, for example {@code at most one false alarm in 30 days}. */
    public String bound() {
        double days = seconds / 86_400;
        return days >= 2
                ? "at most one false alarm in %s days".formatted(number(days))
                : "at most one false alarm in %s hours".formatted(number(seconds / 3_600));
    }

    private static String number(double value) {
        return value == Math.rint(value)
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1f", value);
    }
}
