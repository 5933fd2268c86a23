package dev.foreshadow.jobs.output;

import java.time.Duration;

/**
 * When results are safe.
 *
 * @param delivery how often results may be in Kafka; exactly once needs checkpoints every 5 minutes or more often
 * @param checkpointInterval between checkpoints, 100 ms to 1 hour
 */
public record Results(Delivery delivery, Duration checkpointInterval) {
    private static final Duration SHORTEST = Duration.ofMillis(100);
    private static final Duration LONGEST = Duration.ofHours(1);

    /** Half of what a transaction may last, so that a restart fits in. */
    private static final Duration LONGEST_OPEN = KafkaOutput.TRANSACTION_TIMEOUT.dividedBy(2);

    /** @throws IllegalArgumentException if the interval is outside its range; the message names the setting and the fix */
    public Results {
        Duration longest = delivery == Delivery.EXACTLY_ONCE ? LONGEST_OPEN : LONGEST;
        if (checkpointInterval.compareTo(SHORTEST) < 0 || checkpointInterval.compareTo(longest) > 0) {
            String setting = "checkpoint-interval" + (delivery == Delivery.EXACTLY_ONCE ? " with exactly-once" : "");
            throw new IllegalArgumentException(
                    "%s: found %s; allowed is %s to %s".formatted(setting, checkpointInterval, SHORTEST, longest));
        }
    }
}
