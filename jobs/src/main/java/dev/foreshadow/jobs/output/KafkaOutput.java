package dev.foreshadow.jobs.output;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.jobs.kafka.KafkaConnection;
import org.apache.flink.connector.base.DeliveryGuarantee;
import org.apache.flink.connector.kafka.sink.KafkaRecordSerializationSchema;
import org.apache.flink.connector.kafka.sink.KafkaSink;
import org.apache.flink.connector.kafka.sink.KafkaSinkBuilder;
import org.apache.flink.streaming.api.datastream.DataStream;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/** Writes the job's results to Kafka. */
public final class KafkaOutput {
    /** Where decisions say they come from. */
    public static final String SOURCE = "/foreshadow/jobs";

    /**
     * How long a transaction may be open: longer than any checkpoint and restart, or what it holds is lost; and not longer
     * than brokers allow, 15 minutes unless they are told otherwise.
     */
    public static final Duration TRANSACTION_TIMEOUT = Duration.ofMinutes(10);

    /** A decision that waits in a buffer is a user who waits in front of an error page. */
    private static final Duration LINGER = Duration.ofMillis(2);

    /** Nobody acts on a verdict alone; with hundreds of applications one message for each would cost more than judging. */
    private static final Duration LINGER_OF_REPORTS = Duration.ofMillis(20);

    // Lambdas below and not Json::write twice: javac 17 deserializes two such references as one, with the first's
    // types.
    private final KafkaConnection kafka;
    private final Delivery delivery;

    /**
     * @param kafka the brokers
     * @param delivery how often a result may be there after a restore
     */
    public KafkaOutput(KafkaConnection kafka, Delivery delivery) {
        this.kafka = kafka;
        this.delivery = delivery;
    }

    /** Verdicts as JSON, keyed by application. */
    public void verdicts(DataStream<Verdict> verdicts, String topic) {
        write(
                verdicts,
                "verdicts",
                topic,
                LINGER_OF_REPORTS,
                new KafkaMessages<>(topic, Verdict::application, verdict -> Json.write(verdict)));
    }

    /**
     * Decisions as CloudEvents, keyed by application.
     *
     * @param keyFile signs them; a file of each machine that the job runs on, unsigned without one
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a setting that may be left out
    public void decisions(DataStream<Decision> decisions, String topic, Optional<Path> keyFile) {
        KafkaMessages<Decision> messages = new KafkaMessages<>(topic, Decision::application, KafkaOutput::event);
        KafkaRecordSerializationSchema<Decision> written =
                keyFile.isPresent() ? new SignedMessages<>(messages, keyFile.get()) : messages;
        write(decisions, "decisions", topic, LINGER, written);
    }

    /** Dead letters as JSON, keyed by where they came from. */
    public void deadLetters(DataStream<DeadLetter> deadLetters, String topic) {
        write(
                deadLetters,
                "dead-letters",
                topic,
                LINGER_OF_REPORTS,
                new KafkaMessages<>(
                        topic, letter -> letter.topic() + "-" + letter.partition(), letter -> Json.write(letter)));
    }

    private static byte[] event(Decision decision) {
        return Json.writeEvent(
                decision.id(), SOURCE, Decision.TYPE, decision.application(), decision.decidedAtMillis(), decision);
    }

    private <T> void write(
            DataStream<T> results,
            String name,
            String topic,
            Duration linger,
            KafkaRecordSerializationSchema<T> messages) {
        KafkaSinkBuilder<T> sink = KafkaSink.<T>builder()
                .setBootstrapServers(kafka.bootstrapServers())
                .setRecordSerializer(messages);
        kafka.clientProperties().forEach(sink::setProperty);
        sink.setProperty("linger.ms", String.valueOf(linger.toMillis()));
        if (delivery == Delivery.EXACTLY_ONCE) {
            sink.setDeliveryGuarantee(DeliveryGuarantee.EXACTLY_ONCE)
                    .setTransactionalIdPrefix("foreshadow-" + topic) // one job a topic: see the package
                    .setProperty("transaction.timeout.ms", String.valueOf(TRANSACTION_TIMEOUT.toMillis()));
        } else {
            sink.setDeliveryGuarantee(DeliveryGuarantee.AT_LEAST_ONCE);
        }
        results.sinkTo(sink.build())
                .uid("write-" + name)
                .name(name); // a short name: chained ones are cut at 80 characters
    }
}
