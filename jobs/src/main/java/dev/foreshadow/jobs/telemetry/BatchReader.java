package dev.foreshadow.jobs.telemetry;

/** Fills batches from messages of one encoding. Keeps names between messages; for one thread. */
public interface BatchReader {
    /**
     * Adds the requests of a message. A record that breaks a rule goes to {@code unread} and costs nothing but itself.
     *
     * @param nowMillis wall clock, epoch milliseconds
     * @param into empty, begun with this message; what it holds after an exception is worth nothing
     * @throws Rejected if the message as a whole cannot be read
     */
    void read(Message message, long nowMillis, RequestBatch into, Unread unread) throws Rejected;

    /** Is told of records that break a rule. */
    @FunctionalInterface
    interface Unread {
        /**
         * One such record.
         *
         * @param index position in the message, from 0
         * @param why the rule
         * @param payload the record's bytes
         */
        void record(int index, Rejected why, byte[] payload);
    }
}
