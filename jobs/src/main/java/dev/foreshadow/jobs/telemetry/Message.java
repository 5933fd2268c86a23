package dev.foreshadow.jobs.telemetry;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * The bytes of one Kafka message, where they lie in what the client fetched: a megabyte holds twenty messages, and copying
 * each out of it first costs a third of what the client costs at all.
 *
 * @param bytes holds more than this message; never changed by anybody
 * @param from where it begins
 * @param end where it ends, exclusive
 */
@SuppressWarnings("ArrayRecordComponent") // shared on purpose, and only read
public record Message(byte[] bytes, int from, int end) {
    private static final byte[] NOTHING = {};

    /** A message that has an array of its own. */
    public static Message of(byte[] bytes) {
        return new Message(bytes, 0, bytes.length);
    }

    /** A value as the Kafka client hands it out: bytes in a buffer, an array, or null, which is an empty message. */
    static Message ofValue(Object value) {
        if (value instanceof ByteBuffer buffer) {
            return of(buffer);
        }
        return of(value instanceof byte[] bytes ? bytes : NOTHING);
    }

    private static Message of(ByteBuffer buffer) {
        if (buffer.hasArray()) {
            int from = buffer.arrayOffset() + buffer.position();
            return new Message(buffer.array(), from, from + buffer.remaining());
        }
        byte[] copy = new byte[buffer.remaining()];
        buffer.duplicate().get(copy);
        return of(copy);
    }

    /** Its bytes alone: the array itself where it holds nothing else. */
    public byte[] alone() {
        return from == 0 && end == bytes.length ? bytes : Arrays.copyOfRange(bytes, from, end);
    }
}
