package dev.foreshadow.contracts.deadletter;

/**
 * A record that could not be read. Nothing is lost: it says where the record is and holds its first bytes.
 *
 * @param schema version of this record's form, now {@value #SCHEMA}
 * @param topic the topic it came from
 * @param partition its partition
 * @param offset its offset
 * @param index position of the bad record inside the batch, from 0; -1 when the whole message is unreadable
 * @param reason short and countable, for example {@code duration-negative}
 * @param detail what was found and what is allowed
 * @param payloadBase64 the first bytes of the message or record, at most 4,096 before encoding
 * @param payloadBytes its full size
 * @param seenAtMillis epoch milliseconds, wall clock of the job
 */
public record DeadLetter(
        int schema,
        String topic,
        int partition,
        long offset,
        int index,
        String reason,
        String detail,
        String payloadBase64,
        int payloadBytes,
        long seenAtMillis) {
    /** The version of this form. */
    public static final int SCHEMA = 1;
}
