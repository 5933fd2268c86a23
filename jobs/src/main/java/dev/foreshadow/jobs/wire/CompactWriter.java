package dev.foreshadow.jobs.wire;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** Numbers and texts one after the other into a growing array: small numbers in one byte, text as UTF-8. For one thread. */
public final class CompactWriter {
    private static final int FIRST_SIZE = 256;
    private static final int MOST_BYTES_OF_NUMBER = 10;
    private static final int BITS = 7;
    private static final int MORE = 0x80;

    private byte[] bytes = new byte[FIRST_SIZE];
    private int size;

    /** Forgets what was written. */
    public void begin() {
        size = 0;
    }

    /** Writes a number: seven bits a byte, the lowest first, so negative ones take ten bytes. */
    public void number(long number) {
        makeRoom(MOST_BYTES_OF_NUMBER);
        long left = number;
        while ((left & -MORE) != 0) {
            bytes[size++] = (byte) (left | MORE);
            left >>>= BITS;
        }
        bytes[size++] = (byte) left;
    }

    /** Writes a text, its length first. */
    public void text(String text) {
        byte[] encoded = text.getBytes(StandardCharsets.UTF_8);
        number(encoded.length);
        makeRoom(encoded.length);
        System.arraycopy(encoded, 0, bytes, size, encoded.length);
        size += encoded.length;
    }

    private void makeRoom(int more) {
        if (size + more > bytes.length) {
            bytes = Arrays.copyOf(bytes, Math.max(2 * bytes.length, size + more));
        }
    }

    /** What was written. */
    public byte[] written() {
        return Arrays.copyOf(bytes, size);
    }
}
