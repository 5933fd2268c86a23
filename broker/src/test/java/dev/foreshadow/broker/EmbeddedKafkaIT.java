package dev.foreshadow.broker;

import org.apache.kafka.clients.admin.Admin;
import org.apache.kafka.clients.consumer.KafkaConsumer;
import org.apache.kafka.clients.producer.KafkaProducer;
import org.apache.kafka.clients.producer.ProducerRecord;
import org.apache.kafka.common.TopicPartition;
import org.apache.kafka.common.errors.SaslAuthenticationException;
import org.apache.kafka.common.serialization.StringDeserializer;
import org.apache.kafka.common.serialization.StringSerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class EmbeddedKafkaIT {
    @Test
    void carries_a_record_and_leaves_nothing_behind() throws Exception {
        Path data;
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopics(List.of(new TopicSpec("greetings", 1, false)));
            send(kafka.clientProperties(), "hello");
            assertThat(firstOf(kafka.bootstrapServers())).isEqualTo("hello");
            data = dataOf(kafka);
            assertThat(data).isDirectory();
        }
        assertThat(data.getParent()).doesNotExist();
    }

    @Test
    void starts_again_on_its_data_and_its_port() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start()) {
            kafka.createTopics(List.of(new TopicSpec("greetings", 1, false)));
            String address = kafka.bootstrapServers();
            send(kafka.clientProperties(), "hello");

            kafka.stop();
            kafka.startAgain();

            assertThat(kafka.bootstrapServers()).isEqualTo(address);
            assertThat(firstOf(address)).isEqualTo("hello");
        }
    }

    @Test
    void finds_what_was_left_in_a_folder(@TempDir Path folder) throws Exception {
        int port = FreePorts.find();
        try (EmbeddedKafka kafka = EmbeddedKafka.startIn(folder, port)) {
            kafka.createTopics(List.of(new TopicSpec("greetings", 1, false)));
            send(kafka.clientProperties(), "hello");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.startIn(folder, port)) {
            assertThat(firstOf(kafka.bootstrapServers())).isEqualTo("hello");
        }
    }

    @Test
    void a_secured_one_lets_in_who_has_its_client_config_and_nobody_else() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.startSecured()) {
            kafka.createTopics(List.of(new TopicSpec("greetings", 1, false)));
            send(kafka.clientProperties(), "hello");

            Map<String, Object> stranger = new HashMap<>(kafka.clientProperties());
            stranger.put(
                    "sasl.jaas.config",
                    "org.apache.kafka.common.security.plain.PlainLoginModule required username=\"foreshadow\" password=\"guessed\";");

            assertThatThrownBy(() -> send(stranger, "hello")).hasRootCauseInstanceOf(SaslAuthenticationException.class);
        }
    }

    @Test
    void a_taken_port_is_named_with_the_fix() throws IOException {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            assertThatThrownBy(() -> EmbeddedKafka.start(taken.getLocalPort()))
                    .isInstanceOf(PortTaken.class)
                    .hasMessageContaining(String.valueOf(taken.getLocalPort()))
                    .hasMessageContaining("choose another");
        }
    }

    private static void send(Map<String, Object> client, String value) throws Exception {
        try (var producer = new KafkaProducer<>(client, new StringSerializer(), new StringSerializer())) {
            producer.send(new ProducerRecord<>("greetings", value)).get();
        }
    }

    private static String firstOf(String bootstrap) {
        try (var consumer = new KafkaConsumer<>(
                Map.<String, Object>of("bootstrap.servers", bootstrap, "auto.offset.reset", "earliest"),
                new StringDeserializer(),
                new StringDeserializer())) {
            consumer.assign(List.of(new TopicPartition("greetings", 0)));
            return consumer.poll(Duration.ofSeconds(20)).iterator().next().value();
        }
    }

    private static Path dataOf(EmbeddedKafka kafka) throws Exception {
        try (Admin admin = Admin.create(kafka.clientProperties())) {
            var folders = admin.describeLogDirs(List.of(Settings.NODE_ID)).allDescriptions();
            return Path.of(
                    folders.get().get(Settings.NODE_ID).keySet().iterator().next());
        }
    }
}
