package dev.foreshadow.jobs;

import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.output.Delivery;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.zip.GZIPInputStream;
import java.util.zip.GZIPOutputStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/**
 * A savepoint that an earlier build made lies among the resources; this build goes on from it. The earlier build saw the
 * first two minutes of a story and decided; Kafka is told the same minutes again, byte by byte, so that offsets fit.
 *
 * <p>When it fails, upgrades fail: either keep reading the old form, or say in CHANGELOG.md that evidence starts anew and
 * make a new one with {@code -Dsavepoint.write=src/test/resources/savepoint}.
 */
class EarlierSavepointIT {
    private static final String WRITE = "savepoint.write";
    private static final Path MADE = Path.of("src/test/resources/savepoint/_metadata.gz");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** The same on every day, as all of the story is. */
    private static final long FIRST_SECOND = 1_772_366_400;

    private static final int DECIDED_BY = 120;

    @TempDir
    private Path folder;

    private final JobOnKafka kafka = new JobOnKafka();
    private final Traffic traffic = new Traffic(kafka, 5, FIRST_SECOND, 60);

    @AfterEach
    void close() {
        kafka.close();
    }

    @Test
    void goes_on_where_an_earlier_build_stopped() throws Exception {
        tellWhatTheEarlierBuildSaw();
        Configuration restore = new Configuration();
        restore.setString("execution.state-recovery.path", unpacked().toString());
        start(restore, 2);

        traffic.tell(DECIDED_BY, 200);

        traffic.end(200); // the books are whole: what it had counted, and the rest
        await().during(Duration.ofSeconds(1))
                .atMost(PATIENCE)
                .untilAsserted(() -> assertThat(kafka.rollbacks()).isEmpty()); // it remembers that it has decided
    }

    @Test
    void keeps_the_books_and_gathers_evidence_anew_where_a_judge_is_of_an_unknown_version() throws Exception {
        tellWhatTheEarlierBuildSaw();
        Path savepoint = unpacked();
        UnknownJudge.in(savepoint.resolve("_metadata"));
        Configuration restore = new Configuration();
        restore.setString("execution.state-recovery.path", savepoint.toString());
        start(restore, 1);

        traffic.tell(DECIDED_BY, 240);

        traffic.end(240);
        assertThat(kafka.verdicts()) // what it had judged, it does not judge again
                .filteredOn(verdict -> verdict.kind() != VerdictKind.TELEMETRY_LOST)
                .isNotEmpty()
                .allMatch(verdict -> verdict.atMillis() / 1_000 >= FIRST_SECOND + DECIDED_BY - 5);
        assertThat(kafka.verdicts().get(0).kind())
                .isNotEqualTo(VerdictKind.SHADOW_DEGRADED); // as the earlier one had it
        await().atMost(PATIENCE).until(() -> kafka.verdicts().stream()
                .anyMatch(verdict -> verdict.kind() == VerdictKind.SHADOW_DEGRADED));
    }

    @Test
    @EnabledIfSystemProperty(named = WRITE, matches = ".+")
    void writes_a_savepoint() throws Exception {
        start(new Configuration(), 1);
        tellWhatTheEarlierBuildSaw();
        await().atMost(PATIENCE).until(() -> kafka.rollbacks().size() == 1);
        traffic.awaitCounted(1);
        String made = kafka.stopWithSavepoint(folder);
        Path target =
                Files.createDirectories(Path.of(System.getProperty(WRITE))).resolve("_metadata.gz");
        try (OutputStream out = new GZIPOutputStream(Files.newOutputStream(target))) {
            Files.copy(Path.of(URI.create(made)).resolve("_metadata"), out);
        }
    }

    private void tellWhatTheEarlierBuildSaw() {
        kafka.publish(TestObjects.checkoutRollingOut(FIRST_SECOND * 1_000));
        traffic.tell(0, DECIDED_BY);
    }

    private void start(Configuration configuration, int parallelism) throws Exception {
        configuration.setString("execution.checkpointing.data-inline-threshold", "1mb"); // one file is easy to keep
        JobSettings usual = kafka.settings();
        JobSettings settings = usual.withTelemetry(usual.telemetry().withMaxAge(Duration.ofDays(36_500)))
                .withParallelism(parallelism)
                .withDelivery(Delivery.AT_LEAST_ONCE, Duration.ofMillis(300));
        kafka.startAccounting(StreamExecutionEnvironment.createLocalEnvironment(parallelism, configuration), settings);
    }

    private Path unpacked() throws IOException {
        Path savepoint = Files.createDirectories(folder.resolve("earlier"));
        try (InputStream in = new GZIPInputStream(Files.newInputStream(MADE))) {
            Files.copy(in, savepoint.resolve("_metadata"));
        }
        return savepoint;
    }
}
