package dev.foreshadow.jobs.wire;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What a few names in bytes stand for, found without making text of them first. Open addressing, half full at most; when
 * a stranger sends too many names, all are forgotten and learned anew.
 */
public final class Names<T> {
    private static final int FIRST_SLOTS = 256;
    private static final VarHandle LONG = MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
    private static final long PRIME = 0x9e3779b97f4a7c15L;

    private final int most;
    private final Function<byte[], T> meaning;
    private byte[][] keys = new byte[FIRST_SLOTS][];
    private Object[] values = new Object[FIRST_SLOTS];
    private int filled;

    /**
     * @param most names kept at most
     * @param meaning of a name, never null
     */
    public Names(int most, Function<byte[], T> meaning) {
        this.most = most;
        this.meaning = meaning;
    }

    /** Names that are text of ASCII only, without space at either end; others mean nothing, which is null. */
    public static Names<String> ofText(int most) {
        return new Names<>(most, bytes -> isPlain(bytes) ? new String(bytes, StandardCharsets.US_ASCII) : null);
    }

    private static boolean isPlain(byte[] bytes) {
        for (byte one : bytes) {
            if (one < ' ') { // also whatever is no ASCII
                return false;
            }
        }
        return bytes.length > 0 && bytes[0] != ' ' && bytes[bytes.length - 1] != ' ';
    }

    /** What these bytes mean; null when they mean nothing. */
    @SuppressWarnings("unchecked") // only T is put in
    public T find(byte[] bytes, int from, int length) {
        int slot = slot(bytes, from, length);
        if (keys[slot] == null) {
            slot = learn(Arrays.copyOfRange(bytes, from, from + length));
        }
        return (T) values[slot];
    }

    private int slot(byte[] bytes, int from, int length) {
        int mask = keys.length - 1;
        int slot = hash(bytes, from, length) & mask;
        while (keys[slot] != null && !Arrays.equals(keys[slot], 0, keys[slot].length, bytes, from, from + length)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private int learn(byte[] key) {
        if (filled == most) {
            keys = new byte[FIRST_SLOTS][];
            values = new Object[FIRST_SLOTS];
            filled = 0;
        } else if (2 * filled >= keys.length) {
            grow();
        }
        int slot = slot(key, 0, key.length);
        keys[slot] = key;
        values[slot] = meaning.apply(key);
        filled++;
        return slot;
    }

    private void grow() {
        byte[][] oldKeys = keys;
        Object[] oldValues = values;
        keys = new byte[2 * oldKeys.length][];
        values = new Object[keys.length];
        for (int old = 0; old < oldKeys.length; old++) {
            if (oldKeys[old] != null) {
                int slot = slot(oldKeys[old], 0, oldKeys[old].length);
                keys[slot] = oldKeys[old];
                values[slot] = oldValues[old];
            }
        }
    }

    private static int hash(byte[] bytes, int from, int length) {
        long hash = length;
        int at = from;
        int end = from + length;
        for (; at + Long.BYTES <= end; at += Long.BYTES) {
            hash = mix(hash ^ (long) LONG.get(bytes, at));
        }
        long tail = 0;
        for (; at < end; at++) {
            tail = (tail << 8) | (bytes[at] & 0xff);
        }
        return (int) mix(hash ^ tail);
    }

    private static long mix(long hash) {
        long product = hash * PRIME;
        return product ^ (product >>> 32);
    }
}
