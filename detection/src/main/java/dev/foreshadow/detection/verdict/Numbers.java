package dev.foreshadow.detection.verdict;

import java.util.Locale;

/** Numbers as a person reads them, the same in every locale. */
final class Numbers {
    private Numbers() {}

    /** A share as percent with two significant digits: {@code 3.1 %}, {@code 0.021 %}, {@code 30 %}. */
    static String percent(double share) {
        double percent = 100 * share;
        if (!(percent > 0)) {
            return "0 %";
        }
        if (percent >= 9.95) {
            return String.format(Locale.ROOT, "%.0f %%", percent);
        }
        int decimals = (int) Math.min(6, 1 - Math.floor(Math.log10(percent)));
        return String.format(Locale.ROOT, "%." + decimals + "f %%", percent);
    }

    static String share(long events, long exposure) {
        return percent(exposure == 0 ? 0 : (double) events / exposure);
    }

    /** {@code 48,112}. */
    static String count(long value) {
        return String.format(Locale.ROOT, "%,d", value);
    }

    /** Evidence from its logarithm: {@code 0.8}, {@code 160}, {@code 2.9e7}. */
    static String evidence(double log) {
        double evidence = Math.exp(log);
        if (evidence < 999.5) {
            return String.format(Locale.ROOT, evidence >= 9.95 ? "%.0f" : "%.1f", evidence);
        }
        double exponent = Math.floor(log / Math.log(10));
        double mantissa = Math.exp(log - exponent * Math.log(10));
        return mantissa >= 9.95
                ? String.format(Locale.ROOT, "1.0e%.0f", exponent + 1)
                : String.format(Locale.ROOT, "%.1fe%.0f", mantissa, exponent);
    }

    /** A rate or a duration: whole from ten on, one decimal below, two below one. */
    static String plain(double value) {
        if (value < 0.95) {
            return String.format(Locale.ROOT, "%.2f", value);
        }
        return String.format(Locale.ROOT, value >= 9.95 ? "%,.0f" : "%.1f", value);
    }

    /** A time span in its largest fitting unit: {@code 40 s}, {@code 12 min}, {@code 3.1 h}, {@code 5.2 days}. */
    static String duration(double seconds) {
        if (seconds < 100) {
            return plain(seconds) + " s";
        }
        if (seconds < 6_000) {
            return plain(seconds / 60) + " min";
        }
        return seconds < 172_800 ? plain(seconds / 3_600) + " h" : plain(seconds / 86_400) + " days";
    }
}
