package dev.foreshadow.jobs;

import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

/** The job's jar on a cluster that has never heard of us, and everything under it dies: what was sent is counted once. */
class ClusterIT {
    private static final Path JAR = Path.of("target/foreshadow-job.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(3);
    private static final int ROUNDS = 8;

    @TempDir
    private static Path folder;

    private static StandaloneCluster cluster;
    private static Path accountingJar;

    private final long firstSecond = Instant.now().getEpochSecond() - 900;
    private KafkaProcess broker;
    private JobOnKafka kafka;
    private Traffic traffic;
    private String job;

    @BeforeAll
    static void startCluster() throws Exception {
        accountingJar = AccountingJob.jar(JAR, folder.resolve("accounting-job.jar"));
        cluster = StandaloneCluster.highlyAvailable(folder);
    }

    @AfterAll
    static void endCluster() {
        cluster.close();
    }

    @BeforeEach
    void awaitCluster() {
        await().atMost(PATIENCE).until(() -> cluster.api().taskManagers() == 1);
    }

    @AfterEach
    void end() throws Exception {
        if (job != null) {
            cluster.api().cancel(job);
        }
        if (kafka != null) {
            kafka.close();
        }
        if (broker != null) {
            broker.close();
        }
    }

    @Test
    void judges_what_it_reads_from_kafka_and_outlives_a_wrong_argument() throws Exception {
        begin();
        assertThatThrownBy(() -> cluster.api().run(JAR, "--kafka", "nowhere"))
                .hasMessageContaining("kafka: found 'nowhere'; host:port is needed");
        assertThat(cluster.isAlive()).isTrue();

        traffic.tell(0, 20);
        submit(JAR);
        await().atMost(PATIENCE).until(() -> !kafka.verdicts().isEmpty());
        assertThat(kafka.verdicts().get(0).application()).isEqualTo(TestObjects.CHECKOUT);
        assertThat(cluster.api().state(job)).isEqualTo("RUNNING");
    }

    @Test
    void counts_all_and_decides_once_although_task_manager_and_job_manager_are_killed() throws Exception {
        begin();
        submit(accountingJar);
        traffic.tell(0, 80);
        traffic.awaitCounted(0.3);

        cluster.killTaskManager();
        traffic.tell(80, 160); // the shadow begins to fail while nobody listens
        cluster.startTaskManager();
        traffic.awaitCounted(0.7);

        cluster.killJobManager();
        traffic.tell(160, 240);
        cluster.startJobManager();

        traffic.end(240);
        awaitOneRollback();
    }

    @Test
    void counts_all_and_shows_each_result_once_although_the_broker_is_killed() throws Exception {
        beginOnMortalBroker();
        submit(accountingJar, "--exactly-once", "true");
        traffic.tell(0, 120);
        traffic.awaitCounted(0.3);

        traffic.say(120, 150); // much of it is on its way, and so are results
        broker.kill();
        traffic.say(150, 180);
        broker.startAgain();
        traffic.tell(180, 200);

        traffic.end(200);
        traffic.awaitDeadLetters();
        awaitOneRollback();
        assertThat(kafka.decisions()).extracting(Decision::id).doesNotHaveDuplicates();
        assertThat(kafka.verdicts()) // a silence is told by the wall clock, as often as it lasts
                .filteredOn(verdict -> verdict.kind() != VerdictKind.TELEMETRY_LOST)
                .extracting(Verdict::atMillis)
                .doesNotHaveDuplicates();
        assertThat(kafka.deadLetters()).doesNotHaveDuplicates();
    }

    @Test
    void goes_on_from_a_savepoint_with_a_larger_parallelism() throws Exception {
        begin();
        submit(accountingJar);
        traffic.tell(0, 120);
        traffic.awaitCounted(0.3);

        submit(accountingJar, "--replace", job, "--parallelism", "2");
        traffic.tell(120, 200); // twins of what waits in the savepoint are among it

        traffic.end(200);
        awaitOneRollback();
    }

    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "true")
    void counts_all_and_decides_once_although_the_broker_is_gone_for_a_minute() throws Exception {
        beginOnMortalBroker();
        submit(accountingJar);
        traffic.tell(0, 120);
        traffic.awaitCounted(0.3);

        broker.stop();
        Instant gone = Instant.now();
        await().atMost(PATIENCE).until(() -> Instant.now().isAfter(gone.plusSeconds(60)));
        broker.startAgain();
        traffic.tell(120, 200);

        traffic.end(200);
        awaitOneRollback();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    @EnabledIfSystemProperty(named = "faults", matches = "true")
    void counts_all_and_decides_once_whoever_dies_in_whatever_order(long seed) throws Exception {
        Random random = new Random(seed);
        beginOnMortalBroker();
        submit(accountingJar);
        for (int round = 0; round < ROUNDS; round++) {
            traffic.tell(round * 40, round * 40 + 20);
            traffic.awaitCounted(random.nextDouble());
            letDie(random.nextInt(4));
            traffic.tell(round * 40 + 20, round * 40 + 40);
        }
        traffic.end(ROUNDS * 40);
        awaitOneRollback();
    }

    /** The story, on a broker that nobody touches. */
    private void begin() {
        begin(new JobOnKafka());
    }

    /** The story, on a broker that may die. */
    private void beginOnMortalBroker() throws IOException {
        broker = new KafkaProcess(Files.createTempDirectory(folder, "kafka-"));
        begin(new JobOnKafka(broker.bootstrapServers(), ""));
    }

    private void begin(JobOnKafka on) {
        kafka = on;
        traffic = new Traffic(kafka, 11, firstSecond, 100);
        kafka.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
    }

    private void submit(Path jar, String... more) {
        String[] arguments = Stream.concat(
                        Stream.of("--kafka", kafka.settings().kafka().bootstrapServers()), Stream.of(more))
                .toArray(String[]::new);
        job = cluster.submit(jar, arguments);
    }

    private void letDie(int whom) throws IOException {
        switch (whom) {
            case 0 -> {
                cluster.killTaskManager();
                cluster.startTaskManager();
            }
            case 1 -> {
                cluster.killJobManager();
                cluster.startJobManager();
            }
            case 2 -> {
                broker.stop();
                broker.startAgain();
            }
            default -> {
                broker.kill();
                broker.startAgain();
            }
        }
    }

    /** Three, or as many as {@code -Dfaults.seeds} says. */
    static LongStream seeds() {
        return LongStream.rangeClosed(1, Long.getLong("faults.seeds", 3));
    }

    /** A pattern is found a moment after the verdicts that make it. */
    private void awaitOneRollback() {
        await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.rollbacks())
                .hasSize(1));
    }
}
