package dev.foreshadow.jobs;

import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.jobs.output.Delivery;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;

/** Sent is counted plus dead letters, and pairs found are pairs sent, whatever dies in between. */
class ExactCountIT {
    private static final Duration CHECKPOINTS = Duration.ofMillis(150);

    @TempDir
    private Path savepoints;

    private final JobOnKafka kafka = new JobOnKafka();
    private final long firstSecond = Instant.now().getEpochSecond() - 900;
    private final Traffic traffic = new Traffic(kafka, 11, firstSecond, Integer.MAX_VALUE);

    @BeforeEach
    void publish() {
        Accounts.FAILURES_LEFT.set(0);
        kafka.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
    }

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void counts_and_pairs_exactly_and_writes_results_once_through_failures_poison_and_repetitions() throws Exception {
        Accounts.FAILURES_LEFT.set(3);
        start(2, new Configuration(), Delivery.EXACTLY_ONCE);
        traffic.tell(0, 400);
        traffic.end(400);
        assertThat(Accounts.FAILURES_LEFT).hasValue(0);

        traffic.awaitDeadLetters();
        assertThat(kafka.deadLetters()).doesNotHaveDuplicates();
        assertThat(kafka.verdicts()).extracting(Verdict::atMillis).doesNotHaveDuplicates();
    }

    @Test
    void counts_and_pairs_exactly_through_a_savepoint_and_a_smaller_parallelism() throws Exception {
        start(2, new Configuration(), Delivery.AT_LEAST_ONCE);
        traffic.tell(0, 200);
        traffic.awaitCounted(0.5);
        String savepoint = kafka.stopWithSavepoint(savepoints);
        traffic.tell(200, 300); // twins of what waits in the savepoint are among it
        Configuration restore = new Configuration();
        restore.setString("execution.state-recovery.path", savepoint);
        start(1, restore, Delivery.AT_LEAST_ONCE);
        traffic.end(300);
    }

    private void start(int parallelism, Configuration configuration, Delivery delivery) throws Exception {
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "10");
        configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
        var env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        kafka.startAccounting(env, kafka.settings().withParallelism(parallelism).withDelivery(delivery, CHECKPOINTS));
    }
}
