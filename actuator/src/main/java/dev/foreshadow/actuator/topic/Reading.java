package dev.foreshadow.actuator.topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;

/** What a {@link TopicReader} does with its consumer. Called on the reader's thread only. */
public interface Reading {
    /**
     * Chooses what is read, and from where.
     *
     * @return false while a topic is missing: the broker may be younger than the operator; it is asked again then
     */
    boolean begin(Consumer<byte[], byte[]> kafka);

    /** One message. */
    void read(ConsumerRecord<byte[], byte[]> message);

    /** All messages of a round were read; called once more at the end. */
    default void settle(Consumer<byte[], byte[]> kafka) {}
}
