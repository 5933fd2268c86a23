package dev.foreshadow.demo.story;

import java.util.Locale;

/** E-values for people and reports. */
public final class Evidence {
    /** Beyond this, exp would leave the range of a double. */
    private static final double LARGEST_LOG = 700;

    private Evidence() {}

    /** An e-value from its natural logarithm; 0 for minus infinity, never infinite. */
    public static double value(double logEvidence) {
        return Double.isNaN(logEvidence) ? 0 : Math.exp(Math.min(LARGEST_LOG, logEvidence));
    }

    /** An e-value in two digits: {@code 2.9e7}. */
    public static String text(double logEvidence) {
        double value = value(logEvidence);
        return value < 1000
                ? String.format(Locale.ROOT, "%.0f", value)
                : String.format(Locale.ROOT, "%.1e", value).replace("e+0", "e").replace("e+", "e");
    }
}
