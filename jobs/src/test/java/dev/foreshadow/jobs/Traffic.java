package dev.foreshadow.jobs;

import dev.foreshadow.jobs.Accounts.Account;
import dev.foreshadow.jobs.Fleet.Pod;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * Traffic of a live and a shadow group with every vice that the pipe has, and the books of what was sent: twins in other
 * partitions, one message in ten that nobody can read, one batch in twenty that comes twice.
 */
final class Traffic {
    private static final Logger LOG = LoggerFactory.getLogger(Traffic.class);
    private static final int REQUESTS_A_BATCH = 40;
    private static final int TWINS_A_BATCH = 10;
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    private final JobOnKafka kafka;
    private final Fleet fleet;
    private final long firstSecond;
    private final int shadowFailsFrom;
    private long requests;
    private long twins;
    private long poison;

    /**
     * @param firstSecond epoch second at which it begins
     * @param shadowFailsFrom second of the story from which one shadow request in five fails
     */
    Traffic(JobOnKafka kafka, long seed, long firstSecond, int shadowFailsFrom) {
        this.kafka = kafka;
        this.fleet = new Fleet(seed);
        this.firstSecond = firstSecond;
        this.shadowFailsFrom = shadowFailsFrom;
    }

    /** Sends some seconds of the story and returns when Kafka has them. */
    void tell(int from, int to) {
        say(from, to);
        kafka.flush();
    }

    /** Sends some seconds of the story and does not wait for Kafka, which may be away. */
    void say(int from, int to) {
        for (int second = from; second < to; second++) {
            LogsData live =
                    fleet.batch(new Pod("LIVE", "r1", second % 7), firstSecond + second, REQUESTS_A_BATCH, 0.01);
            Pod pod = new Pod("SHADOW", "r2", second % 2);
            LogsData shadow = second < shadowFailsFrom
                    ? fleet.mirrored(live, pod, TWINS_A_BATCH)
                    : fleet.mirrored(live, pod, TWINS_A_BATCH, 0.2);
            kafka.send(second, live.toByteArray());
            kafka.send(second + 1, shadow.toByteArray());
            requests += REQUESTS_A_BATCH + TWINS_A_BATCH;
            twins += TWINS_A_BATCH;
            if (second % 20 == 0) { // the collector did not hear that it had arrived
                kafka.send(second, live.toByteArray());
                kafka.send(second + 1, shadow.toByteArray());
            }
            if (second % 5 == 0) {
                kafka.send(second, ("poison " + second).getBytes(StandardCharsets.UTF_8));
                poison++;
            }
        }
    }

    /** Waits until this share of what was sent is counted. */
    void awaitCounted(double share) {
        await().atMost(PATIENCE).until(() -> kafka.accounts().get(Account.COUNTED) >= share * requests);
    }

    /** Waits until everything that nobody can read is told of, and nothing of it twice. */
    void awaitDeadLetters() {
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.deadLetters())
                .hasSize(Math.toIntExact(poison)));
    }

    /** Lets event time pass in every partition, and waits until all is judged and counted; nothing may come on top of it. */
    void end(int second) {
        for (int partition = 0; partition < JobOnKafka.PARTITIONS; partition++) {
            LogsData last = fleet.batch(new Pod("LIVE", "r1", 0), firstSecond + second + 60, 1, 0);
            kafka.send(partition, last.toByteArray());
            requests++;
        }
        kafka.flush();
        await().atMost(PATIENCE).until(() -> kafka.lastJudged() >= firstSecond + second);
        Map<Account, Long> sent = Map.of(
                Account.COUNTED, requests, Account.UNJUDGED, 0L, Account.PAIRED, twins, Account.DEAD_LETTERS, poison);
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.accounts())
                .isEqualTo(sent));
        LOG.info("books are whole sent={} counted={}", requests + poison, sent);
    }
}
