package dev.foreshadow.actuator.routing;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/**
 * Chooses requests by their id: those whose last three hexadecimal digits, 0 to 4,095, are below a limit. Whoever sees an
 * id then knows whether it was copied. The last digits of a version-4 UUID are random, and Envoy rewrites only the
 * fourteenth.
 */
public final class RequestIds {
    /** The header that carries the id. */
    public static final String HEADER = "x-request-id";

    /** Ids are told apart by this many values. */
    public static final int VALUES = 4096;

    private static final int DIGITS = 3;
    private static final String HEX = "0123456789abcdef";

    private RequestIds() {}

    /** How many of the {@link #VALUES} are copied: the nearest to the percentage, at least one. */
    public static int chosen(BigDecimal percent) {
        return percent.multiply(BigDecimal.valueOf(VALUES))
                .movePointLeft(2)
                .setScale(0, RoundingMode.HALF_UP)
                .max(BigDecimal.ONE)
                .min(BigDecimal.valueOf(VALUES))
                .intValue();
    }

    /** An RE2 expression that the whole of a chosen id matches, and no other. */
    public static String pattern(BigDecimal percent) {
        int chosen = chosen(percent);
        return chosen == VALUES ? ".*" : ".*(?:%s)".formatted(String.join("|", below("%03x".formatted(chosen))));
    }

    /** Alternatives for all numbers below a hexadecimal one of three digits: equal up to some digit, smaller there. */
    private static List<String> below(String limit) {
        List<String> alternatives = new ArrayList<>();
        for (int i = 0; i < DIGITS; i++) {
            int digit = HEX.indexOf(limit.charAt(i));
            if (digit > 0) {
                alternatives.add(limit.substring(0, i) + upTo(digit - 1) + "[0-9a-f]".repeat(DIGITS - 1 - i));
            }
        }
        return alternatives;
    }

    private static String upTo(int digit) {
        return digit == 0 ? "0" : "[" + HEX.substring(0, digit + 1) + "]";
    }
}
