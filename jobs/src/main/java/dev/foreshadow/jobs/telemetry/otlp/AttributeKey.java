package dev.foreshadow.jobs.telemetry.otlp;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;

/** The attributes of a record that are wanted, found by length first: no two of equal length are more than one comparison. */
final class AttributeKey {
    static final int METHOD = 0;
    static final int PATH = 1;
    static final int ROUTE = 2;
    static final int STATUS = 3;
    static final int SECONDS = 4;
    static final int MILLIS = 5;
    static final int FLAGS = 6;
    static final int ERROR = 7;
    static final int ID = 8;
    static final int START = 9;
    static final int ENVOY_ROUTE = 10;
    static final int ROUTE_NAME = 11;
    static final int COUNT = 12;

    private static final String[] NAMES = {
        "http.request.method",
        "url.path",
        "http.route",
        "http.response.status_code",
        "http.server.request.duration",
        "duration",
        "envoy.response_flags",
        "error.type",
        "http.request.header.x-request-id",
        "http.request.header.x-request-start",
        "envoy.route.name",
        "route_name"
    };
    private static final byte[][] KEYS = Arrays.stream(NAMES)
            .map(name -> name.getBytes(StandardCharsets.US_ASCII))
            .toArray(byte[][]::new);
    private static final int[][] BY_LENGTH = byLength();

    private AttributeKey() {}

    /** The slot of a key; negative when it is not wanted. */
    static int slot(byte[] bytes, int from, int length) {
        if (length >= BY_LENGTH.length) {
            return -1;
        }
        for (int slot : BY_LENGTH[length]) {
            if (Arrays.equals(bytes, from, from + length, KEYS[slot], 0, length)) {
                return slot;
            }
        }
        return -1;
    }

    private static int[][] byLength() {
        int longest = Arrays.stream(KEYS).mapToInt(key -> key.length).max().orElse(0);
        int[][] slots = new int[longest + 1][0];
        for (int slot = 0; slot < COUNT; slot++) {
            int length = KEYS[slot].length;
            slots[length] = Arrays.copyOf(slots[length], slots[length].length + 1);
            slots[length][slots[length].length - 1] = slot;
        }
        return slots;
    }
}
