package dev.foreshadow.jobs.telemetry.otlp;

import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.RequestId;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.telemetry.Sender;
import dev.foreshadow.jobs.wire.Names;

import java.nio.charset.StandardCharsets;

/**
 * One log record, from its bytes into a row of a batch. It reads only what is plainly good; whatever is unusual (a type that
 * must be converted, text beyond ASCII, an attribute twice, a value out of range) it leaves to the rules, which say whether
 * and why that is an error. So there is one definition of what is right, and this is a short cut to it.
 */
final class LogRecordReader {
    private static final int MAX_VALUE_BYTES = 64 * 1024;
    private static final int MOST_NAMES = 65_536;
    private static final int MOST_METHOD_CHARS = 20;
    private static final int TIME = (1 << 3) | WireCursor.FIXED64;
    private static final int ATTRIBUTE = (6 << 3) | WireCursor.DELIMITED;
    private static final int KEY = (1 << 3) | WireCursor.DELIMITED;
    private static final int VALUE = (2 << 3) | WireCursor.DELIMITED;
    private static final long NANOS_PER_MILLI = 1_000_000;

    private final RequestRules rules;
    private final WireCursor in;
    private final RecordFields found = new RecordFields();
    private final Names<String> methods = new Names<>(MOST_NAMES, LogRecordReader::method);
    private final Names<String> routes = Names.ofText(MOST_NAMES);
    private final Names<Boolean> flags = new Names<>(MOST_NAMES, LogRecordReader::meanFailure);

    LogRecordReader(RequestRules rules, WireCursor in) {
        this.rules = rules;
        this.in = in;
    }

    /** Adds a row and returns true, or leaves the batch alone. The cursor may be lost then. */
    boolean read(int from, int end, Sender sender, long nowMillis, RequestBatch into) {
        in.goTo(from);
        found.clear();
        long timeNanos = 0;
        while (in.at() < end && !in.isLost()) {
            int tag = in.tag(end);
            if (tag == ATTRIBUTE) {
                attribute(in.length(end));
            } else if (tag == TIME) {
                timeNanos = in.fixed64(end);
            } else {
                in.skip(tag, end);
            }
        }
        return !in.isLost() && !found.isUnusual() && add(sender, timeNanos, nowMillis, into);
    }

    private void attribute(int length) {
        int end = in.at() + length;
        if (in.tag(end) != KEY) {
            in.lose();
            return;
        }
        int keyLength = in.length(end);
        int key = in.at();
        in.goTo(key + keyLength);
        if (in.isLost() || in.tag(end) != VALUE || in.length(end) != end - in.at() || end - in.at() > MAX_VALUE_BYTES) {
            in.lose();
            return;
        }
        int slot = AttributeKey.slot(in.bytes(), key, keyLength);
        if (slot >= 0) {
            found.put(slot, in, end);
        }
        in.goTo(end);
    }

    private boolean add(Sender sender, long timeNanos, long nowMillis, RequestBatch into) {
        byte[] bytes = in.bytes();
        long millis = found.whole(AttributeKey.START, bytes, Math.floorDiv(timeNanos, NANOS_PER_MILLI));
        String method = name(methods, AttributeKey.METHOD, bytes);
        String route = route(bytes);
        double seconds = seconds(bytes);
        long status = found.whole(AttributeKey.STATUS, bytes, 0);
        boolean statusKnown = status == 0 || (status >= 100 && status <= 599);
        if (method == null || method.isEmpty() || route == null || !(seconds >= 0) || !statusKnown) {
            return false;
        }
        if (seconds > RequestRules.MAX_DURATION_SECONDS || !rules.isTimely(millis, nowMillis)) {
            return false;
        }
        int flagged = flagged(bytes);
        int path = path(bytes);
        if (flagged < 0 || path < 0 || !isPlain(AttributeKey.ERROR, bytes) || !isPlain(AttributeKey.ID, bytes)) {
            return false;
        }
        boolean failed = status == 0 || status >= 500 || flagged > 0 || found.has(AttributeKey.ERROR);
        int id = found.start(AttributeKey.ID);
        int idLength = found.length(AttributeKey.ID);
        into.add(
                sender,
                method,
                route,
                found.start(AttributeKey.PATH),
                path,
                millis,
                Outcome.of(failed, seconds),
                RequestId.hash(bytes, id, idLength),
                RequestId.draw(bytes, id, idLength));
        if (!found.has(AttributeKey.START)) {
            into.markUnstamped();
        }
        return true;
    }

    /** The name under a key; empty when missing; null when it is no plain text. */
    private String name(Names<String> names, int slot, byte[] bytes) {
        if (!found.has(slot)) {
            return found.isTextOrMissing(slot) ? "" : null;
        }
        int length = found.length(slot);
        boolean plain = found.isTextOrMissing(slot) && length <= RequestRules.MAX_DIMENSION_CHARS;
        return plain ? names.find(bytes, found.start(slot), length) : null;
    }

    private String route(byte[] bytes) {
        String route = name(routes, AttributeKey.ROUTE, bytes);
        if (route != null && route.isEmpty()) {
            route = name(routes, AttributeKey.ENVOY_ROUTE, bytes);
        }
        return route != null && route.isEmpty() ? name(routes, AttributeKey.ROUTE_NAME, bytes) : route;
    }

    /** Not a number, or negative, when it is not plainly there. */
    private double seconds(byte[] bytes) {
        if (!found.has(AttributeKey.SECONDS)) {
            return found.decimal(AttributeKey.MILLIS, bytes) / 1_000;
        }
        boolean both = found.has(AttributeKey.MILLIS);
        return both ? Slices.NO_NUMBER : found.decimal(AttributeKey.SECONDS, bytes);
    }

    /** 1 when the response flags mean failure, 0 when not, negative when they are no plain text. */
    private int flagged(byte[] bytes) {
        if (!found.has(AttributeKey.FLAGS)) {
            return found.isTextOrMissing(AttributeKey.FLAGS) ? 0 : -1;
        }
        if (!found.isTextOrMissing(AttributeKey.FLAGS)) {
            return -1;
        }
        Boolean failure = flags.find(bytes, found.start(AttributeKey.FLAGS), found.length(AttributeKey.FLAGS));
        return failure == null ? -1 : failure ? 1 : 0;
    }

    /** Length of the path without its query; negative when it is no plain text. */
    private int path(byte[] bytes) {
        if (!found.isTextOrMissing(AttributeKey.PATH)) {
            return -1;
        }
        int start = found.start(AttributeKey.PATH);
        int length = found.length(AttributeKey.PATH);
        for (int i = 0; i < length; i++) {
            byte one = bytes[start + i];
            if (one <= ' ') { // also whatever is no ASCII
                return -1;
            }
            if (one == '?' || i == RequestRules.MAX_DIMENSION_CHARS) {
                return i;
            }
        }
        return length;
    }

    /** Whether it is missing, or text without space at either end. */
    private boolean isPlain(int slot, byte[] bytes) {
        int start = found.start(slot);
        int length = found.length(slot);
        return found.isTextOrMissing(slot) && (length == 0 || (bytes[start] > ' ' && bytes[start + length - 1] > ' '));
    }

    private static String method(byte[] name) {
        for (byte one : name) {
            if (one < 'A' || one > 'Z') {
                return null;
            }
        }
        return name.length <= MOST_METHOD_CHARS ? new String(name, StandardCharsets.US_ASCII) : null;
    }

    private static Boolean meanFailure(byte[] flags) {
        for (byte one : flags) {
            if (one < ' ') {
                return null;
            }
        }
        return RequestRules.meanFailure(new String(flags, StandardCharsets.US_ASCII));
    }
}
