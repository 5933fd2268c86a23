package dev.foreshadow.demo.story;

import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.json.MalformedMessage;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;
import org.apache.kafka.clients.consumer.ConsumerRecord;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.InterruptException;
import org.apache.kafka.common.errors.WakeupException;
import org.apache.kafka.common.serialization.ByteArrayDeserializer;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;
import java.util.List;
import java.util.Map;

/** Reads what the job and the actuator write to Kafka, from the beginning, and hands it to a listener. */
public final class Tap implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Tap.class);
    private static final List<String> TOPICS =
            List.of(Topics.VERDICTS, Topics.DECISIONS, Topics.MITIGATIONS, Topics.DEAD_LETTERS);
    private static final Duration POLL = Duration.ofMillis(100);

    private final KafkaConsumer<String, byte[]> consumer;
    private final Listener listener;
    private final Thread thread;
    private volatile boolean closed;

    private Tap(String bootstrapServers, Listener listener) {
        this.listener = listener;
        this.consumer = new KafkaConsumer<>(
                Map.<String, Object>of(
                        "bootstrap.servers", bootstrapServers,
                        "auto.offset.reset", "earliest",
                        "enable.auto.commit", "false",
                        "fetch.max.wait.ms", "50"),
                new StringDeserializer(),
                new ByteArrayDeserializer());
        this.thread = new Thread(this::run, "foreshadow-tap");
    }

    /** Starts reading. The topics must exist. */
    public static Tap open(String bootstrapServers, Listener listener) {
        Tap tap = new Tap(bootstrapServers, listener);
        tap.thread.setDaemon(true);
        tap.thread.start();
        return tap;
    }

    /** Stops reading; returns when the listener hears nothing more. */
    @Override
    public void close() {
        closed = true;
        consumer.wakeup();
        try {
            thread.join(Duration.ofSeconds(3).toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private void run() {
        try (consumer) {
            consumer.assign(TOPICS.stream()
                    .flatMap(topic -> consumer.partitionsFor(topic).stream())
                    .map(partition -> new TopicPartition(partition.topic(), partition.partition()))
                    .toList());
            while (!closed) {
                consumer.poll(POLL).forEach(this::dispatch);
            }
        } catch (WakeupException | InterruptException e) {
            LOG.debug("closed");
        }
    }

    private void dispatch(ConsumerRecord<String, byte[]> message) {
        if (message.value() == null) {
            return;
        }
        try {
            switch (message.topic()) {
                case Topics.VERDICTS -> listener.verdict(Json.read(message.value(), Verdict.class));
                case Topics.DECISIONS ->
                    listener.decision(
                            Json.readEvent(message.value(), Decision.TYPE, Decision.class), message.timestamp());
                case Topics.MITIGATIONS ->
                    listener.mitigation(Json.readEvent(message.value(), Mitigation.TYPE, Mitigation.class));
                default -> listener.deadLetter(Json.read(message.value(), DeadLetter.class));
            }
        } catch (MalformedMessage e) {
            LOG.warn(
                    "unreadable message topic={} offset={} reason={}",
                    message.topic(),
                    message.offset(),
                    e.getMessage());
        }
    }
}
