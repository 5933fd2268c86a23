package dev.foreshadow.demo.delivery;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.demo.ForeshadowCommandLine;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;

class ComposeTest {
    private static final Set<String> TOPICS = Set.of(
            Topics.OTLP_LOGS,
            Topics.OTLP_METRICS,
            Topics.APPLICATIONS,
            Topics.VERDICTS,
            Topics.DECISIONS,
            Topics.MITIGATIONS,
            Topics.DEAD_LETTERS);
    private static final JsonNode COMPOSE =
            Serialization.unmarshal(Repository.text("docker-compose.yml"), JsonNode.class);

    @Test
    void docker_compose_accepts_the_file() {
        Tool.Outcome outcome = Tool.needed("docker-compose").run(Repository.ROOT, "config", "--quiet");

        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    @Test
    void has_no_name_at_the_top_and_nothing_listens_beyond_this_machine() {
        assertThat(COMPOSE.has("name")).isFalse();
        assertThat(services()).allSatisfy(service -> list(service.path("ports"))
                .forEach(port -> assertThat(port.asText()).startsWith("127.0.0.1:")));
    }

    @Test
    void each_image_is_pinned_and_each_service_is_limited() {
        assertThat(services()).allSatisfy(service -> {
            assertThat(merged(service, "image").asText()).matches(".+:v?[0-9].*");
            assertThat(service.has("mem_limit")).isTrue();
        });
    }

    @Test
    void each_file_that_is_mounted_exists() {
        assertThat(services()).allSatisfy(service -> list(service.path("volumes")).stream()
                .map(volume -> volume.asText().split(":", -1)[0])
                .filter(source -> source.startsWith("./"))
                .forEach(source -> assertThat(Repository.file(source)).exists()));
    }

    @Test
    void our_commands_understand_their_arguments() {
        for (String service : List.of("actuator", "simulator")) {
            List<String> arguments = new ArrayList<>();
            COMPOSE.at("/services/" + service + "/command").forEach(word -> arguments.add(word.asText()));

            ForeshadowCommandLine.make().parseArgs(arguments.toArray(String[]::new));
        }
    }

    @Test
    void every_topic_is_created() {
        String script = COMPOSE.at("/services/topics/command/0").asText();

        assertThat(TOPICS).allMatch(topic -> script.contains("--topic " + topic + " "));
        assertThat(TOPICS)
                .allMatch(topic -> Repository.text("deploy/kafka/topics.yaml").contains("topicName: " + topic));
    }

    @Test
    void prometheus_and_alertmanager_accept_their_files(@TempDir Path folder) throws IOException {
        Files.copy(Repository.file("deploy/compose/prometheus.yml"), folder.resolve("prometheus.yml"));
        Files.copy(Repository.file("deploy/prometheus/rules.yml"), folder.resolve("rules.yml"));
        Tool.Outcome prometheus = Tool.needed("promtool").run(folder, "check", "config", "prometheus.yml");
        Tool.Outcome alertmanager =
                Tool.needed("amtool").run(Repository.file("deploy/compose"), "check-config", "alertmanager.yml");

        assertThat(prometheus.code()).as(prometheus.said()).isZero();
        assertThat(alertmanager.code()).as(alertmanager.said()).isZero();
    }

    @Test
    void grafana_finds_its_home_and_its_data_source() {
        assertThat(COMPOSE.at("/services/grafana/environment/PROMETHEUS_URL").asText())
                .isEqualTo("http://prometheus:9090");
        assertThat(Repository.file("grafana/dashboards/fleet.json")).exists();
    }

    private static List<JsonNode> services() {
        return list(COMPOSE.get("services"));
    }

    private static JsonNode merged(JsonNode service, String field) {
        return service.has(field) ? service.get(field) : service.path("<<").path(field);
    }

    private static List<JsonNode> list(JsonNode array) {
        return StreamSupport.stream(array.spliterator(), false).toList();
    }
}
