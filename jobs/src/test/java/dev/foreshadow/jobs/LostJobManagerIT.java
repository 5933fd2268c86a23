package dev.foreshadow.jobs;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A JobManager without high availability takes its jobs with it; a person starts them again from what they left. */
@EnabledIfSystemProperty(named = "faults", matches = "true")
class LostJobManagerIT {
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    @TempDir
    private Path folder;

    private final long firstSecond = Instant.now().getEpochSecond() - 900;

    @Test
    void counts_all_and_decides_once_when_the_job_is_started_again_from_its_last_checkpoint() throws Exception {
        Path jar = AccountingJob.jar(Path.of("target/foreshadow-job.jar"), folder.resolve("accounting-job.jar"));
        try (JobOnKafka kafka = new JobOnKafka();
                StandaloneCluster cluster = StandaloneCluster.withoutAvailability(folder)) {
            String bootstrapServers = kafka.settings().kafka().bootstrapServers();
            Traffic traffic = new Traffic(kafka, 11, firstSecond, 100);
            kafka.publish(TestObjects.checkoutRollingOut(firstSecond * 1_000));
            awaitTaskManager(cluster);
            String lost = cluster.submit(jar, "--kafka", bootstrapServers);
            traffic.tell(0, 120);
            traffic.awaitCounted(0.3);

            cluster.killJobManager();
            traffic.tell(120, 160);
            cluster.startJobManager();
            awaitTaskManager(cluster);
            traffic.tell(160, 200);
            String checkpoint = cluster.lastCheckpoint(lost).toUri().toString();
            cluster.submit(jar, "--kafka", bootstrapServers, "--savepoint", checkpoint);

            traffic.end(200);
            await().during(Duration.ofSeconds(1)).atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.rollbacks())
                    .hasSize(1));
        }
    }

    private static void awaitTaskManager(StandaloneCluster cluster) {
        await().atMost(PATIENCE).until(() -> cluster.api().taskManagers() == 1);
    }
}
