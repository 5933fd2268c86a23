package dev.foreshadow.jobs.telemetry.otlp;

/** Parts of messages, looked at where they lie. */
final class Slices {
    /** Digits that a double and a power of ten surely hold exactly. */
    private static final int MOST_DIGITS = 15;

    private static final int MOST_DIGITS_OF_LONG = 18;
    private static final double[] POWERS = {
        1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15
    };

    /** What {@link #whole} and {@link #decimal} answer when the text is no plain number. */
    static final int NO_NUMBER = -1;

    private Slices() {}

    /** A number of digits only. */
    static long whole(byte[] bytes, int from, int length) {
        if (length == 0 || length > MOST_DIGITS_OF_LONG) {
            return NO_NUMBER;
        }
        long number = 0;
        for (int at = from; at < from + length; at++) {
            int digit = bytes[at] - '0';
            if (digit < 0 || digit > 9) {
                return NO_NUMBER;
            }
            number = 10 * number + digit;
        }
        return number;
    }

    /** A number of digits with at most one point: exact, since whole number and power of ten both are. */
    static double decimal(byte[] bytes, int from, int length) {
        if (length == 0 || length > MOST_DIGITS) {
            return NO_NUMBER;
        }
        long number = 0;
        int decimals = NO_NUMBER;
        for (int at = from; at < from + length; at++) {
            int digit = bytes[at] - '0';
            if (digit >= 0 && digit <= 9) {
                number = 10 * number + digit;
                decimals += decimals == NO_NUMBER ? 0 : 1;
            } else if (bytes[at] == '.' && decimals == NO_NUMBER && length > 1) {
                decimals = 0;
            } else {
                return NO_NUMBER;
            }
        }
        return decimals == NO_NUMBER ? (double) number : number / POWERS[decimals];
    }
}
