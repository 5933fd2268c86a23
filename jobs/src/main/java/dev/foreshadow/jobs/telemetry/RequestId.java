package dev.foreshadow.jobs.telemetry;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * Request ids as 64-bit hashes that are the same for both twins.
 *
 * <p>Eight characters at a time, case folded by one OR, each step a multiply and a shift: 6 ns an id where a loop over
 * characters takes 60. All 64 bits are kept: a second of an application holds up to a million ids, and 32 bits would give
 * false pairs every minute.
 */
public final class RequestId {
    /** What mirror rules by id draw from: three hex digits. */
    public static final int DRAWS = 4_096;

    private static final int UUID_CHARS = 36;
    private static final int DRAW_DIGITS = 3;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);

    /**
     * Envoy writes its trace decision over the version digit of the UUID, at place 14 from 0. Senders that count hex digits,
     * not places, rewrite the next one: both are masked, which costs 4 more of 122 random bits.
     */
    private static final int TRACE_WORD = 8;

    private static final long TRACE_MASK = 0x0000ffffffffffffL;
    private static final long LOWER_CASE = 0x2020202020202020L;
    private static final long SEED = 0xcbf29ce484222325L;
    private static final long PRIME = 0x9e3779b97f4a7c15L;

    private RequestId() {}

    /** The hash of an id in UTF-8; 0 for an empty id only. */
    public static long hash(byte[] bytes, int start, int length) {
        if (length == 0) {
            return 0;
        }
        boolean uuid = length == UUID_CHARS;
        long hash = SEED ^ length;
        int at = 0;
        for (; at + Long.BYTES <= length; at += Long.BYTES) {
            long word = (long) LONG.get(bytes, start + at) | LOWER_CASE;
            hash = mix(hash ^ (uuid && at == TRACE_WORD ? (word & TRACE_MASK) : word));
        }
        long tail = 0;
        for (; at < length; at++) {
            tail = (tail << 8) | ((bytes[start + at] | 0x20) & 0xff);
        }
        hash = mix(mix(hash ^ tail));
        return hash == 0 ? 1 : hash;
    }

    static long hash(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return hash(bytes, 0, bytes.length);
    }

    /** The last three hex digits of an id as a number, 0 to 4,095; -1 when they are none. */
    public static short draw(byte[] bytes, int start, int length) {
        if (length < DRAW_DIGITS) {
            return -1;
        }
        int draw = 0;
        for (int at = start + length - DRAW_DIGITS; at < start + length; at++) {
            int digit = Character.digit(bytes[at], 16);
            if (digit < 0) {
                return -1;
            }
            draw = (draw << 4) | digit;
        }
        return (short) draw;
    }

    static short draw(String id) {
        byte[] bytes = id.getBytes(StandardCharsets.UTF_8);
        return draw(bytes, 0, bytes.length);
    }

    private static long mix(long hash) {
        long product = hash * PRIME;
        return product ^ (product >>> 32);
    }
}
