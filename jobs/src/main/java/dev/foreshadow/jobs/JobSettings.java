package dev.foreshadow.jobs;

import dev.foreshadow.jobs.output.Delivery;
import dev.foreshadow.jobs.output.KafkaOutput;

import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.util.Optional;

/**
 * How the job runs. What an application's owner decides is not here but in the application's policy.
 *
 * @param kafka bootstrap servers, {@code host:port}, comma-separated
 * @param topics names of the topics
 * @param encoding encoding of the telemetry
 * @param outOfOrderness how much later than its successors a record may come and still count, 0 to 5 minutes
 * @param idleness how long a partition may be silent before event time goes on without it, 100 ms to 10 minutes
 * @param maxAge requests older than this are dead letters; 1 minute or more
 * @param maxFuture requests further ahead of the clock than this are dead letters, 0 to 1 day
 * @param parallelism subtasks per operator, 1 to 128
 * @param checkpointInterval between checkpoints, 100 ms to 1 hour
 * @param delivery how often results may be in Kafka; exactly once needs checkpoints every 5 minutes or more often
 * @param decisionKey signs decisions: a file of every machine that the job runs on; empty for unsigned ones
 * @param clock the wall clock; must be serializable, as the JDK's are
 */
public record JobSettings(
        String kafka,
        JobTopics topics,
        Encoding encoding,
        Duration outOfOrderness,
        Duration idleness,
        Duration maxAge,
        Duration maxFuture,
        int parallelism,
        Duration checkpointInterval,
        Delivery delivery,
        Optional<Path> decisionKey,
        Clock clock) {
    /** Key groups of all keyed state. Fixed: state cannot be read with another number. */
    public static final int MAX_PARALLELISM = 128;

    /** Half of what a transaction may last, so that a restart fits in. */
    private static final Duration LONGEST_OPEN = KafkaOutput.TRANSACTION_TIMEOUT.dividedBy(2);

    /** @throws IllegalArgumentException if a value is outside its range; the message names the setting and the fix */
    public JobSettings {
        if (kafka == null || !kafka.matches("[^,\\s]+:\\d+(,[^,\\s]+:\\d+)*")) {
            throw new IllegalArgumentException(
                    "kafka: found '%s'; host:port is needed, several separated by commas".formatted(kafka));
        }
        within("out-of-orderness", outOfOrderness, Duration.ZERO, Duration.ofMinutes(5));
        within("idleness", idleness, Duration.ofMillis(100), Duration.ofMinutes(10));
        within("max-age", maxAge, Duration.ofMinutes(1), Duration.ofDays(36_500));
        within("max-future", maxFuture, Duration.ZERO, Duration.ofDays(1));
        within("checkpoint-interval", checkpointInterval, Duration.ofMillis(100), Duration.ofHours(1));
        if (delivery == Delivery.EXACTLY_ONCE) {
            within("checkpoint-interval with exactly-once", checkpointInterval, Duration.ofMillis(100), LONGEST_OPEN);
        }
        if (parallelism < 1 || parallelism > MAX_PARALLELISM) {
            throw new IllegalArgumentException(
                    "parallelism: found %d; allowed is 1 to %d".formatted(parallelism, MAX_PARALLELISM));
        }
    }

    /** The settings of somebody who only says where Kafka is. */
    public static JobSettings of(String kafka) {
        return new JobSettings(
                kafka,
                JobTopics.DEFAULT,
                Encoding.OTLP_PROTO,
                Duration.ofSeconds(2),
                Duration.ofSeconds(5),
                Duration.ofDays(7),
                Duration.ofMinutes(5),
                1,
                Duration.ofSeconds(10),
                Delivery.AT_LEAST_ONCE,
                Optional.empty(),
                Clock.systemUTC());
    }

    /** The same with another encoding. */
    public JobSettings withEncoding(Encoding other) {
        return new JobSettings(
                kafka,
                topics,
                other,
                outOfOrderness,
                idleness,
                maxAge,
                maxFuture,
                parallelism,
                checkpointInterval,
                delivery,
                decisionKey,
                clock);
    }

    /** The same with other bounds on disorder and idleness. */
    public JobSettings withEventTime(Duration otherOutOfOrderness, Duration otherIdleness) {
        return new JobSettings(
                kafka,
                topics,
                encoding,
                otherOutOfOrderness,
                otherIdleness,
                maxAge,
                maxFuture,
                parallelism,
                checkpointInterval,
                delivery,
                decisionKey,
                clock);
    }

    /** The same with other topics. */
    public JobSettings withTopics(JobTopics other) {
        return new JobSettings(
                kafka,
                other,
                encoding,
                outOfOrderness,
                idleness,
                maxAge,
                maxFuture,
                parallelism,
                checkpointInterval,
                delivery,
                decisionKey,
                clock);
    }

    /** The same with another parallelism. */
    public JobSettings withParallelism(int other) {
        return new JobSettings(
                kafka,
                topics,
                encoding,
                outOfOrderness,
                idleness,
                maxAge,
                maxFuture,
                other,
                checkpointInterval,
                delivery,
                decisionKey,
                clock);
    }

    /** The same with results delivered otherwise. */
    public JobSettings withDelivery(Delivery other, Duration otherCheckpointInterval) {
        return new JobSettings(
                kafka,
                topics,
                encoding,
                outOfOrderness,
                idleness,
                maxAge,
                maxFuture,
                parallelism,
                otherCheckpointInterval,
                other,
                decisionKey,
                clock);
    }

    private static void within(String setting, Duration found, Duration least, Duration most) {
        if (found == null || found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s: found %s; allowed is %s to %s".formatted(setting, found, least, most));
        }
    }
}
