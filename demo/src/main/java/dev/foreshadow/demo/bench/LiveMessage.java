package dev.foreshadow.demo.bench;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;

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
    private static final VarHandle EIGHT = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    private final byte[] bytes;
    private final int[] times;
    private final int[] ids;

    LiveMessage(byte[] bytes) {
        this.bytes = bytes;
        this.times = places(bytes, TIME);
        this.ids = places(bytes, ID);
    }

    /**
     * The same bytes each time, changed in place: who sends them must have copied them before the next call.
     *
     * @param time {@link #time} of now
     * @param salt {@link #salt} of what has not been sent before
     */
    byte[] stamped(byte[] time, long salt) {
        for (int at : times) {
            System.arraycopy(time, 0, bytes, at, TIME_DIGITS);
        }
        for (int at : ids) {
            EIGHT.set(bytes, at, salt);
        }
        return bytes;
    }

    /** Thirteen digits of epoch milliseconds. */
    static byte[] time(long millis) {
        return Long.toString(millis).getBytes(StandardCharsets.US_ASCII);
    }

    /** Eight hexadecimal digits, as they are written in one go. */
    static long salt(int number) {
        return (long) EIGHT.get(HexFormat.of().toHexDigits(number).getBytes(StandardCharsets.US_ASCII), 0);
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
