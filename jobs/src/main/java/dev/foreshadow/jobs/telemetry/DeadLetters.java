package dev.foreshadow.jobs.telemetry;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import org.apache.kafka.clients.consumer.ConsumerRecord;

import java.util.Arrays;
import java.util.Base64;

/** Letters about what could not be read: where it is, and its first bytes. */
public final class DeadLetters {
    /** The index that stands for a whole message. */
    public static final int WHOLE_MESSAGE = -1;

    private static final int MAX_PAYLOAD_BYTES = 4_096;

    private DeadLetters() {}

    /**
     * A letter about one record, or about a whole message.
     *
     * @param index position in the message, or {@link #WHOLE_MESSAGE}
     * @param nowMillis wall clock, epoch milliseconds
     */
    public static DeadLetter of(ConsumerRecord<?, ?> message, int index, Rejected why, byte[] payload, long nowMillis) {
        byte[] head = Arrays.copyOf(payload, Math.min(payload.length, MAX_PAYLOAD_BYTES));
        return new DeadLetter(
                DeadLetter.SCHEMA,
                message.topic(),
                message.partition(),
                message.offset(),
                index,
                why.reason().label(),
                why.getMessage(),
                Base64.getEncoder().encodeToString(head),
                payload.length,
                nowMillis);
    }
}
