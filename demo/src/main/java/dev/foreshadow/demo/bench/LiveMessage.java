package dev.foreshadow.demo.bench;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/**
 * A message that is sent again and again, with another time and other request ids each time: making every one anew costs
 * more than the job that reads them.
 */
final class LiveMessage {
    private static final byte[] TIME = "http.request.header.x-request-start".getBytes(StandardCharsets.US_ASCII);
    private static final byte[] ID = "http.request.header.x-request-id".getBytes(StandardCharsets.US_ASCII);

    /** Tags and lengths between a key and its text. */
    private static final int BETWEEN = 4;

    private static final int TIME_DIGITS = 13;
    private static final int SALT_DIGITS = 8;

    private final byte[] bytes;
    private final int[] times;
    private final int[] ids;

    LiveMessage(byte[] bytes) {
        this.bytes = bytes;
        this.times = places(bytes, TIME);
        this.ids = places(bytes, ID);
    }

    /** The same bytes each time, changed in place: who sends them must have copied them before the next call. */
    byte[] stamped(long startMillis, int salt) {
        for (int at : times) {
            long left = startMillis;
            for (int digit = TIME_DIGITS - 1; digit >= 0; digit--) {
                bytes[at + digit] = (byte) ('0' + left % 10);
                left /= 10;
            }
        }
        for (int at : ids) {
            for (int digit = 0; digit < SALT_DIGITS; digit++) {
                bytes[at + digit] = (byte) Character.forDigit((salt >>> (4 * digit)) & 0xf, 16);
            }
        }
        return bytes;
    }

    private static int[] places(byte[] bytes, byte[] key) {
        int[] found = new int[16];
        int count = 0;
        for (int at = 0; at + key.length <= bytes.length; at++) {
            if (bytes[at] == key[0] && Arrays.equals(bytes, at, at + key.length, key, 0, key.length)) {
                if (count == found.length) {
                    found = Arrays.copyOf(found, 2 * count);
                }
                found[count++] = at + key.length + BETWEEN;
                at += key.length;
            }
        }
        return Arrays.copyOf(found, count);
    }
}
