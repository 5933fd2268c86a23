package dev.foreshadow.actuator.resource;

import java.math.BigDecimal;

/** Shares as people write them, {@code 0.02%}; in code 0 to 1. */
final class Share {
    /** What the CRD accepts. */
    static final String PATTERN = "^[0-9]{1,3}(\\.[0-9]{1,6})?%$";

    private Share() {}

    static double parse(String field, String text) {
        if (!text.matches(PATTERN)) {
            throw new InvalidResource(field, "is \"%s\"; write a percentage, for example 0.02%%".formatted(text));
        }
        BigDecimal percent = new BigDecimal(text.substring(0, text.length() - 1));
        double share = percent.movePointLeft(2).doubleValue();
        if (share > 1) {
            throw new InvalidResource(field, "is %s, above 100%%; lower it".formatted(text));
        }
        return share;
    }
}
