package dev.foreshadow.jobs;

import dev.foreshadow.jobs.kafka.KafkaConnection;
import dev.foreshadow.jobs.output.Delivery;
import dev.foreshadow.jobs.output.Results;
import dev.foreshadow.jobs.telemetry.TelemetrySettings;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

/**
 * How the job runs. What an application's owner decides is not here but in the application's policy.
 *
 * @param kafka the brokers
 * @param topics names of the topics
 * @param encoding encoding of the telemetry
 * @param telemetry how time is read from it
 * @param parallelism subtasks per operator, 1 to 128
 * @param results when they are safe
 * @param decisionKey signs decisions: a file of every machine that the job runs on; empty for unsigned ones
 */
public record JobSettings(
        KafkaConnection kafka,
        JobTopics topics,
        Encoding encoding,
        TelemetrySettings telemetry,
        int parallelism,
        Results results,
        Optional<Path> decisionKey) {
    /** Key groups of all keyed state. Fixed: state cannot be read with another number. */
    public static final int MAX_PARALLELISM = 128;

    /** @throws IllegalArgumentException if a value is outside its range; the message names the setting and the fix */
    public JobSettings {
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException(
                    "parallelism: found %d; allowed is 1 to %d".formatted(parallelism, MAX_PARALLELISM));
        }
    }

    /** The settings of somebody who only says where Kafka is, {@code host:port}. */
    public static JobSettings of(String kafka) {
        return new JobSettings(
                KafkaConnection.to(kafka),
                JobTopics.DEFAULT,
                Encoding.OTLP_PROTO,
                TelemetrySettings.DEFAULT,
                1,
                new Results(Delivery.AT_LEAST_ONCE, Duration.ofSeconds(10)),
                Optional.empty());
    }

    /** The same on other brokers. */
    public JobSettings withKafka(KafkaConnection other) {
        return new JobSettings(other, topics, encoding, telemetry, parallelism, results, decisionKey);
    }

    /** The same with other topics. */
    public JobSettings withTopics(JobTopics other) {
        return new JobSettings(kafka, other, encoding, telemetry, parallelism, results, decisionKey);
    }

    /** The same with another encoding. */
    public JobSettings withEncoding(Encoding other) {
        return new JobSettings(kafka, topics, other, telemetry, parallelism, results, decisionKey);
    }

    /** The same with time read otherwise. */
    public JobSettings withTelemetry(TelemetrySettings other) {
        return new JobSettings(kafka, topics, encoding, other, parallelism, results, decisionKey);
    }

    /** The same with other bounds on disorder and idleness. */
    public JobSettings withEventTime(Duration outOfOrderness, Duration idleness) {
        return withTelemetry(telemetry.with(outOfOrderness, idleness));
    }

    /** The same with another parallelism. */
    public JobSettings withParallelism(int other) {
        return new JobSettings(kafka, topics, encoding, telemetry, other, results, decisionKey);
    }

    /** The same with results delivered otherwise. */
    public JobSettings withDelivery(Delivery delivery, Duration checkpointInterval) {
        Results other = new Results(delivery, checkpointInterval);
        return new JobSettings(kafka, topics, encoding, telemetry, parallelism, other, decisionKey);
    }
}
