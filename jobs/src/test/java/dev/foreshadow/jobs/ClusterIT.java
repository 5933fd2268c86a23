package dev.foreshadow.jobs;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.jobs.Fleet.Pod;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The job's jar on a cluster that has never heard of us. */
class ClusterIT {
    private static final Path JAR = Path.of("target/foreshadow-job.jar");
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private StandaloneCluster cluster;

    @BeforeEach
    void start() throws Exception {
        cluster = new StandaloneCluster(folder);
        await().atMost(PATIENCE).until(() -> cluster.api().taskManagers() == 1);
    }

    @AfterEach
    void close() {
        cluster.close();
    }

    @Test
    void judges_what_it_reads_from_kafka_and_outlives_a_wrong_argument() throws Exception {
        String jar = cluster.api().upload(JAR);
        JsonNode refusal = cluster.api().run(jar, "--kafka", "nowhere");
        assertThat(refusal.path("errors").toString()).contains("kafka: found 'nowhere'; host:port is needed");

        try (JobOnKafka kafka = new JobOnKafka()) {
            long second = Instant.now().getEpochSecond() - 60;
            kafka.publish(TestObjects.checkoutRollingOut(second * 1_000));
            tell(kafka, second, second + 10);
            JsonNode accepted =
                    cluster.api().run(jar, "--kafka", kafka.settings().kafka());
            String job = accepted.path("jobid").asText();
            assertThat(job).as(accepted.toString()).isNotEmpty();

            await().atMost(PATIENCE).until(() -> !kafka.verdicts().isEmpty());
            assertThat(kafka.verdicts().get(0).application()).isEqualTo(TestObjects.CHECKOUT);
            assertThat(cluster.api().state(job)).isEqualTo("RUNNING");
        }
        assertThat(cluster.isAlive()).isTrue();
    }

    @Test
    void decides_once_although_the_task_manager_is_killed_on_the_way() throws Exception {
        String jar = cluster.api().upload(JAR);
        try (JobOnKafka kafka = new JobOnKafka()) {
            long second = Instant.now().getEpochSecond() - 400;
            kafka.publish(TestObjects.checkoutRollingOut(second * 1_000));
            String address = kafka.settings().kafka();
            String job = cluster.api()
                    .run(jar, "--kafka", address, "--checkpoint-interval", "PT0.5S", "--idleness", "PT1M")
                    .path("jobid")
                    .asText();
            story(kafka, second, 0, 80);
            await().atMost(PATIENCE).until(() -> lastJudged(kafka) >= second + 40);

            cluster.killTaskManager();
            story(kafka, second, 80, 180); // the shadow begins to fail while nobody listens
            cluster.startTaskManager();

            await().atMost(PATIENCE).until(() -> lastJudged(kafka) >= second + 170);
            assertThat(kafka.decisions().stream()
                            .filter(decision -> decision.action() == Action.ROLLBACK)
                            .map(Decision::id)
                            .distinct())
                    .hasSize(1);
            assertThat(cluster.api().state(job)).isEqualTo("RUNNING");
        }
    }

    private static long lastJudged(JobOnKafka kafka) {
        return kafka.verdicts().stream()
                .mapToLong(verdict -> verdict.atMillis() / 1_000)
                .max()
                .orElse(0);
    }

    private static void story(JobOnKafka kafka, long first, int from, int to) {
        Fleet fleet = new Fleet(from);
        for (int second = from; second < to; second++) {
            double shadowFailures = second >= 100 ? 0.1 : 0.002;
            for (int pod = 0; pod < 4; pod++) {
                kafka.send(
                        pod,
                        fleet.batch(new Pod("LIVE", "r1", pod), first + second, 50, 0.002)
                                .toByteArray());
                kafka.send(
                        pod,
                        fleet.batch(new Pod("SHADOW", "r2", pod), first + second, 10, shadowFailures)
                                .toByteArray());
            }
        }
        kafka.flush();
    }

    private static void tell(JobOnKafka kafka, long from, long to) {
        Fleet fleet = new Fleet(1);
        for (long second = from; second < to; second++) {
            kafka.send(0, fleet.batch(new Pod("LIVE", "r1", 0), second, 50, 0).toByteArray());
            kafka.send(1, fleet.batch(new Pod("SHADOW", "r2", 0), second, 10, 0).toByteArray());
        }
        kafka.flush();
    }
}
