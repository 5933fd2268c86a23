package dev.foreshadow.jobs.kafka;

import org.apache.kafka.clients.producer.ProducerConfig;
import org.apache.kafka.common.serialization.ByteArraySerializer;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class KafkaConnectionTest {
    @TempDir
    private Path folder;

    @Test
    void gives_clients_the_address_alone_where_everybody_is_let_in() {
        assertThat(KafkaConnection.to("a:1,b:2").clientProperties()).isEqualTo(Map.of("bootstrap.servers", "a:1,b:2"));
    }

    @Test
    void hands_on_the_names_of_the_file_and_none_of_its_values() throws IOException {
        assertThat(connection("ssl.truststore.password=geheim\n").clientProperties())
                .containsKey("ssl.truststore.password")
                .allSatisfy((name, value) -> assertThat(value).doesNotContain("geheim"));
    }

    @Test
    void lets_the_client_find_the_values() throws IOException {
        Map<String, Object> client =
                new HashMap<>(connection("client.rack=zone-b\n").clientProperties());
        client.put("key.serializer", ByteArraySerializer.class);
        client.put("value.serializer", ByteArraySerializer.class);
        assertThat(new ProducerConfig(client).originals()).containsEntry("client.rack", "zone-b");
    }

    @Test
    void refuses_what_the_job_sets_itself() {
        assertThatThrownBy(() -> connection("group.id=mine\n").clientProperties())
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("found group.id; the job sets it itself");
    }

    @Test
    void says_where_a_file_is_needed_that_is_not_there() {
        KafkaConnection connection = new KafkaConnection("a:1", Optional.of(Path.of("/nowhere/client.properties")));
        assertThatThrownBy(connection::clientProperties)
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("/nowhere/client.properties: cannot be read; every machine of the cluster");
    }

    private KafkaConnection connection(String content) throws IOException {
        return new KafkaConnection("a:1", Optional.of(Files.writeString(folder.resolve("client.properties"), content)));
    }
}
