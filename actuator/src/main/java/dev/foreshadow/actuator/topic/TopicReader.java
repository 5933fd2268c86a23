package dev.foreshadow.actuator.topic;

import org.apache.kafka.clients.consumer.Consumer;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.KafkaException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Reads Kafka in a thread of its own until it is closed. While the broker is away it waits and tries again; a message
 * that breaks its {@link Reading} is logged and passed over.
 */
public final class TopicReader implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(TopicReader.class);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final Duration PAUSE = Duration.ofSeconds(1);
    private static final Duration CLOSE_WAIT = Duration.ofSeconds(5);

    private final Consumer<byte[], byte[]> kafka;
    private final Reading reading;
    private final String name;
    private final Thread thread;
    private final CountDownLatch closing = new CountDownLatch(1);
    private boolean begun;

    private TopicReader(String name, Consumer<byte[], byte[]> kafka, Reading reading) {
        this.name = name;
        this.kafka = kafka;
        this.reading = reading;
        this.thread = new Thread(this::run, "foreshadow-" + name);
        thread.setDaemon(true);
    }

    /**
     * Starts reading.
     *
     * @param name of the thread and in the log
     * @param properties how to reach Kafka: {@code bootstrap.servers}, what its security needs, and what differs from the
     *     consumer's defaults; nothing is committed but by the reading itself, no topic is created
     * @throws KafkaException if the properties are wrong
     */
    public static TopicReader start(String name, Map<String, Object> properties, Reading reading) {
        Map<String, Object> all = new HashMap<>(properties);
        all.put("enable.auto.commit", "false");
        all.put("allow.auto.create.topics", "false");
        return start(name, new KafkaConsumer<>(all, new ByteArrayDeserializer(), new ByteArrayDeserializer()), reading);
    }

    static TopicReader start(String name, Consumer<byte[], byte[]> kafka, Reading reading) {
        TopicReader reader = new TopicReader(name, kafka, reading);
        reader.thread.start();
        return reader;
    }

    private void run() {
        try (kafka) {
            while (isOpen()) {
                round();
            }
            reading.settle(kafka);
        } catch (WakeupException woken) {
            LOG.debug("event=reader-closed reader={}", name);
        } catch (KafkaException e) {
            LOG.warn("event=reader-close-failed reader={} reason=\"{}\"", name, e.getMessage());
        }
    }

    private void round() {
        try {
            begun = begun || reading.begin(kafka);
            if (!begun) {
                pause();
                return;
            }
            kafka.poll(POLL).forEach(this::read);
            reading.settle(kafka);
        } catch (WakeupException woken) {
            closing.countDown();
        } catch (KafkaException e) {
            LOG.warn("event=topic-unreadable reader={} reason=\"{}\"", name, e.getMessage());
            pause();
        }
    }

    private void read(ConsumerRecord<byte[], byte[]> message) {
        try {
            reading.read(message);
        } catch (KafkaException e) {
            throw e;
        } catch (RuntimeException e) { // one message must not silence all that follow
            LOG.error(
                    "event=message-failed reader={} topic={} partition={} offset={}",
                    name,
                    message.topic(),
                    message.partition(),
                    message.offset(),
                    e);
        }
    }

    private void pause() {
        try {
            closing.await(PAUSE.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            closing.countDown();
            Thread.currentThread().interrupt();
        }
    }

    private boolean isOpen() {
        return closing.getCount() > 0;
    }

    /** Stops reading, after the round in progress. */
    @Override
    public void close() {
        closing.countDown();
        kafka.wakeup();
        try {
            thread.join(CLOSE_WAIT.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }
}
