package dev.foreshadow.jobs.wire;

import java.nio.charset.StandardCharsets;

/**
 * Reads what {@link CompactWriter} wrote. Texts that were read before are not made again: they come by the million and are
 * few. For one thread; what it reads must have been written whole.
 */
public final class CompactReader {
    private static final int MOST_TEXTS = 65_536;
    private static final int BITS = 7;
    private static final int LOW = 0x7f;

    private final Names<String> texts = new Names<>(MOST_TEXTS, written -> new String(written, StandardCharsets.UTF_8));
    private byte[] bytes = {};
    private int at;

    /** Begins with the first of these bytes. */
    public void begin(byte[] written) {
        bytes = written;
        at = 0;
    }

    /** The next number. */
    public long number() {
        byte one = bytes[at++];
        long number = one & LOW;
        for (int shift = BITS; one < 0; shift += BITS) {
            one = bytes[at++];
            number |= (long) (one & LOW) << shift;
        }
        return number;
    }

    /** The next number, which was an int that is not negative. */
    public int count() {
        return Math.toIntExact(number());
    }

    /** The next text. */
    public String text() {
        int length = count();
        String text = texts.find(bytes, at, length);
        at += length;
        return text;
    }
}
