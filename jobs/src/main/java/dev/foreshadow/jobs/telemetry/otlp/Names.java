package dev.foreshadow.jobs.telemetry.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.function.Function;

/**
 * What a few names in bytes stand for, found without making text of them first. Open addressing, half full at most; when
 * a stranger sends too many names, all are forgotten and learned anew.
 */
final class Names<T> {
    private static final int FIRST_SLOTS = 256;

    private final int most;
    private final Function<byte[], T> meaning;
    private byte[][] keys = new byte[FIRST_SLOTS][];
    private Object[] values = new Object[FIRST_SLOTS];
    private int filled;

    /**
     * @param most names kept at most
     * @param meaning of a name, never null
     */
    Names(int most, Function<byte[], T> meaning) {
        this.most = most;
        this.meaning = meaning;
    }

    /** Names that are text of ASCII only, without space at either end; others mean nothing, which is null. */
    static Names<String> ofText(int most) {
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

    @SuppressWarnings("unchecked") // only T is put in
    T find(byte[] bytes, int from, int length) {
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
        return (int) Slices.hash(bytes, from, length);
    }
}
