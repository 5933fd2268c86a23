package dev.foreshadow.jobs.telemetry;

import java.math.BigDecimal;
import java.util.HashMap;
import java.util.Map;
import java.util.OptionalDouble;

/**
 * Attributes by key, read tolerantly: numbers may be strings; empty strings and {@code -} count as missing, as Envoy
 * writes them for what it does not know.
 */
public final class Attributes {
    /** No attribute may be larger, wanted or not: such a record is a fault of its sender. */
    static final int MAX_VALUE_BYTES = 64 * 1024;

    private static final String MISSING = "-";

    private final Map<String, Object> values = new HashMap<>();
    private Rejected flaw;

    /** Adds a text, which may be null. */
    public void put(String key, String text) {
        if (text != null && text.length() > MAX_VALUE_BYTES) {
            tooLarge(key, text.length());
        } else if (text != null && !text.isBlank() && !text.equals(MISSING)) {
            values.put(key, text.strip());
        }
    }

    /** Adds a number. */
    public void put(String key, Number number) {
        values.put(key, number);
    }

    /** Adds a value that no field of ours can be: a list, a map, bytes, a boolean. Harmless unless it is asked for. */
    public void putOther(String key, String kind, int bytes) {
        if (bytes > MAX_VALUE_BYTES) {
            tooLarge(key, bytes);
        } else {
            values.put(key, new Other(kind));
        }
    }

    /** Makes every later question fail with this rejection; the first one wins. */
    public void spoil(Rejected rejected) {
        if (flaw == null) {
            flaw = rejected;
        }
    }

    /** Fails if anything is known to be wrong with these attributes. */
    void check() throws Rejected {
        if (flaw != null) {
            throw flaw;
        }
    }

    boolean has(String key) {
        return values.containsKey(key);
    }

    /** The text under the first of these keys that has one, else empty. */
    String text(String... keys) throws Rejected {
        for (String key : keys) {
            Object value = values.get(key);
            if (value instanceof String text) {
                return text;
            }
            if (value != null) {
                throw wrongType(key, value, "a string");
            }
        }
        return "";
    }

    /** The number under a key, be it written as a number or as text. */
    OptionalDouble number(String key) throws Rejected {
        Object value = values.get(key);
        if (value == null) {
            return OptionalDouble.empty();
        }
        if (value instanceof Number number) {
            return OptionalDouble.of(number.doubleValue());
        }
        try {
            if (value instanceof String text) {
                return OptionalDouble.of(Double.parseDouble(text));
            }
        } catch (NumberFormatException e) {
            throw wrongType(key, value, "a number");
        }
        throw wrongType(key, value, "a number");
    }

    /** The whole number under a key, be it written as a number or as text; {@code fallback} when there is none. */
    long integer(String key, long fallback) throws Rejected {
        Object value = values.get(key);
        if (value == null) {
            return fallback;
        }
        if (value instanceof Long number) {
            return number;
        }
        try {
            if (!(value instanceof Other)) {
                return new BigDecimal(value.toString()).longValueExact();
            }
        } catch (NumberFormatException | ArithmeticException e) {
            throw wrongType(key, value, "a whole number");
        }
        throw wrongType(key, value, "a whole number");
    }

    private void tooLarge(String key, int size) {
        spoil(new Rejected(
                Reason.ATTRIBUTE_TOO_LARGE,
                "%s: found %d bytes; at most %d are allowed".formatted(shortened(key), size, MAX_VALUE_BYTES)));
    }

    private static Rejected wrongType(String key, Object found, String wanted) {
        return new Rejected(
                Reason.WRONG_TYPE, "%s: found %s; %s is needed".formatted(key, shortened(found.toString()), wanted));
    }

    /** Keeps what strangers sent from flooding a message. */
    static String shortened(String text) {
        return text.length() <= 80 ? text : text.substring(0, 80) + "…";
    }

    private record Other(String kind) {
        @Override
        public String toString() {
            return kind;
        }
    }
}
