package dev.foreshadow.jobs;

import dev.foreshadow.jobs.Fleet.Pod;
import io.opentelemetry.proto.logs.v1.LogsData;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import static dev.foreshadow.jobs.CountingGraph.DEAD_LETTERS;
import static dev.foreshadow.jobs.CountingGraph.FAILURES_LEFT;
import static dev.foreshadow.jobs.CountingGraph.PAIRS;
import static dev.foreshadow.jobs.CountingGraph.REQUESTS;
import static dev.foreshadow.jobs.CountingGraph.SUMS;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Sent is counted plus dead letters, and pairs found are pairs sent, whatever dies in between. */
class ExactCountIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int REQUESTS_A_BATCH = 40;
    private static final int TWINS_A_BATCH = 10;

    @TempDir
    private Path savepoints;

    private final JobOnKafka kafka = new JobOnKafka();
    private final Fleet fleet = new Fleet(11);
    private final long firstSecond = Instant.now().getEpochSecond() - 900;
    private long sent;
    private long twins;
    private long poison;
    private JobClient job;

    @BeforeEach
    void publish() {
        SUMS.clear();
        FAILURES_LEFT.set(0);
        kafka.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
    }

    @AfterEach
    void close() {
        job.cancel().join();
        kafka.close();
    }

    @Test
    void counts_and_pairs_exactly_through_failures_poison_and_repetitions() throws Exception {
        FAILURES_LEFT.set(3);
        start(2, new Configuration());
        tell(0, 200);
        tell(200, 400);
        end(400);
        assertThat(FAILURES_LEFT).hasValue(0);
    }

    @Test
    void counts_and_pairs_exactly_through_a_savepoint_and_another_parallelism() throws Exception {
        start(2, new Configuration());
        tell(0, 200);
        await().atMost(PATIENCE).until(() -> SUMS.getOrDefault(REQUESTS, 0L) >= sent / 2);
        String savepoint = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(1, TimeUnit.MINUTES);
        tell(200, 300); // twins of what waits in the savepoint are among it
        Configuration restore = new Configuration();
        restore.setString("execution.state-recovery.path", savepoint);
        start(1, restore);
        end(300);
    }

    private void start(int parallelism, Configuration configuration) throws Exception {
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "10");
        configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
        configuration.setString("pipeline.object-reuse", "true");
        configuration.setString("pipeline.generic-types", "false");
        var env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        env.setMaxParallelism(JobSettings.MAX_PARALLELISM);
        env.enableCheckpointing(150);
        CountingGraph.build(env, kafka.settings().withParallelism(parallelism));
        job = env.executeAsync("counting");
    }

    /** Live and shadow of the same requests in different partitions, and one message in ten that nobody can read. */
    private void tell(int from, int to) {
        for (int second = from; second < to; second++) {
            LogsData live =
                    fleet.batch(new Pod("LIVE", "r1", second % 7), firstSecond + second, REQUESTS_A_BATCH, 0.01);
            LogsData shadow = fleet.mirrored(live, new Pod("SHADOW", "r2", second % 2), TWINS_A_BATCH);
            kafka.send(second, live.toByteArray());
            kafka.send(second + 1, shadow.toByteArray());
            sent += REQUESTS_A_BATCH + TWINS_A_BATCH;
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
        kafka.flush();
    }

    /** Lets event time pass in every partition, and waits until all is counted; nothing may come on top of it. */
    private void end(int second) {
        for (int partition = 0; partition < JobOnKafka.PARTITIONS; partition++) {
            LogsData last = fleet.batch(new Pod("LIVE", "r1", 0), firstSecond + second + 60, 1, 0);
            kafka.send(partition, last.toByteArray());
            sent++;
        }
        kafka.flush();
        await().atMost(PATIENCE)
                .until(() -> SUMS.getOrDefault(REQUESTS, 0L) >= sent && SUMS.getOrDefault(PAIRS, 0L) >= twins);
        await().during(Duration.ofSeconds(1)).atMost(Duration.ofSeconds(5)).until(() -> {
            return SUMS.get(REQUESTS) == sent && SUMS.get(PAIRS) == twins && SUMS.get(DEAD_LETTERS) == poison;
        });
    }
}
