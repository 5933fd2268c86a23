package dev.foreshadow.jobs;

import dev.foreshadow.broker.EmbeddedKafka;
import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.jobs.kafka.KafkaConnection;
import dev.foreshadow.jobs.output.Delivery;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A broker with TLS and a password: every client of the job has to get in, transactions too. */
class SecuredKafkaIT {
    private static final Duration PATIENCE = Duration.ofMinutes(2);

    @TempDir
    private Path folder;

    @Test
    void reads_and_writes_where_a_password_is_asked_for() throws Exception {
        EmbeddedKafka broker = EmbeddedKafka.startSecured();
        try (JobOnKafka kafka = new JobOnKafka(broker)) {
            Path clientConfig = broker.writeClientConfig(folder.resolve("client.properties"));
            String address = broker.bootstrapServers();
            JobSettings settings = kafka.settings()
                    .withKafka(new KafkaConnection(address, Optional.of(clientConfig)))
                    .withDelivery(Delivery.EXACTLY_ONCE, Duration.ofMillis(300));
            kafka.start(StreamExecutionEnvironment.createLocalEnvironment(2), settings);

            kafka.send(0, "no telemetry".getBytes(StandardCharsets.UTF_8));

            await().atMost(PATIENCE).untilAsserted(() -> assertThat(kafka.deadLetters())
                    .extracting(DeadLetter::topic)
                    .containsExactly("otlp_logs"));
        }
    }
}
