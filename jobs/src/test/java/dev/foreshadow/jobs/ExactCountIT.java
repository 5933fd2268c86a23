package dev.foreshadow.jobs;

import dev.foreshadow.jobs.output.Delivery;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.core.execution.JobClient;
import org.apache.flink.core.execution.SavepointFormatType;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.TimeUnit;

import static org.assertj.core.api.Assertions.assertThat;

/** Sent is counted plus dead letters, and pairs found are pairs sent, whatever dies in between. */
class ExactCountIT {
    private static final Duration CHECKPOINTS = Duration.ofMillis(150);

    @TempDir
    private Path savepoints;

    private final JobOnKafka kafka = new JobOnKafka();
    private final long firstSecond = Instant.now().getEpochSecond() - 900;
    private final Traffic traffic = new Traffic(kafka, 11, firstSecond, Integer.MAX_VALUE);
    private JobClient job;

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
    void counts_and_pairs_exactly_through_failures_poison_and_repetitions() throws Exception {
        Accounts.FAILURES_LEFT.set(3);
        start(2, new Configuration());
        traffic.tell(0, 400);
        traffic.end(400);
        assertThat(Accounts.FAILURES_LEFT).hasValue(0);
    }

    @ParameterizedTest(name = "from {0} to {1}")
    @CsvSource({"2, 1", "1, 2"})
    void counts_and_pairs_exactly_through_a_savepoint_and_another_parallelism(int from, int to) throws Exception {
        start(from, new Configuration());
        traffic.tell(0, 200);
        traffic.awaitCounted(0.5);
        String savepoint = job.stopWithSavepoint(false, savepoints.toUri().toString(), SavepointFormatType.CANONICAL)
                .get(1, TimeUnit.MINUTES);
        traffic.tell(200, 300); // twins of what waits in the savepoint are among it
        Configuration restore = new Configuration();
        restore.setString("execution.state-recovery.path", savepoint);
        start(to, restore);
        traffic.end(300);
    }

    private void start(int parallelism, Configuration configuration) throws Exception {
        configuration.setString("restart-strategy.type", "fixed-delay");
        configuration.setString("restart-strategy.fixed-delay.attempts", "10");
        configuration.setString("restart-strategy.fixed-delay.delay", "100 ms");
        var env = StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration);
        job = kafka.startAccounting(
                env, kafka.settings().withParallelism(parallelism).withDelivery(Delivery.AT_LEAST_ONCE, CHECKPOINTS));
    }
}
