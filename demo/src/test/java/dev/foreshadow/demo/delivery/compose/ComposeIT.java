package dev.foreshadow.demo.delivery.compose;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.foreshadow.demo.delivery.Repository;
import org.apache.commons.io.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.io.IOException;
import java.net.URISyntaxException;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.stream.StreamSupport;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

/**
 * The whole compose file, with its own commands and files: {@code -Dcompose=true}, as root on Linux, some five minutes.
 * Images are stood in for by the same programs of this machine; Grafana is left out, its queries are asked directly.
 */
@EnabledIfSystemProperty(
        named = "compose",
        matches = "true",
        disabledReason = "takes minutes; run it with -Dcompose=true")
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class ComposeIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofMinutes(3);

    /** There is no time left to show while nothing runs out. */
    private static final String ONLY_WHEN_MEMORY_GROWS = "foreshadow_memory_exhausted_seconds";

    /** All that this Prometheus can know: it began with the test. */
    private static final Duration SINCE = Duration.ofMinutes(30);

    /** Stays, so that what the services said can be read. */
    private static final Path FOLDER = Path.of("target", "compose").toAbsolutePath();

    private static Engine engine;
    private static List<String> left;

    @BeforeAll
    static void up() throws IOException, URISyntaxException {
        boolean root = "root".equals(System.getProperty("user.name"));
        if (!root) {
            System.out.println("skipped: networks and mounts of its own need root");
        }
        assumeTrue(root, "networks and mounts of its own need root");
        ComposeFile file = ComposeFile.parse(Repository.text("docker-compose.yml"));
        Path scripts = Path.of(
                        ComposeIT.class.getResource("/compose/network.sh").toURI())
                .getParent();
        FileUtils.deleteDirectory(FOLDER.toFile());
        Runtime.getRuntime().addShutdownHook(new Thread(ComposeIT::down));
        engine = new Engine(file, Files.createDirectories(FOLDER), scripts);
        left = engine.up();
        System.out.println("left out: " + left);
    }

    @AfterAll
    static void down() {
        if (engine != null) {
            engine.close();
        }
    }

    @Test
    @Order(1)
    void every_service_but_grafana_is_up_and_healthy() {
        ComposeFile file = ComposeFile.parse(Repository.text("docker-compose.yml"));

        assertThat(left).containsExactly("grafana");
        assertThat(engine.exitCode("submit")).as(engine.said("submit")).isZero();
        file.services().values().stream()
                .filter(one -> !left.contains(one.name())
                        && !one.isErrand(file)
                        && !one.name().equals("submit"))
                .forEach(one -> await(one.name() + " is healthy")
                        .atMost(PATIENCE)
                        .pollInterval(Duration.ofSeconds(1))
                        .untilAsserted(() -> engine.assertHealthy(one)));
    }

    @Test
    @Order(2)
    void the_bad_release_is_taken_back() {
        await("rolled back")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(
                        () -> get("actuator", "http://localhost:8090/api/applications")
                                .path(0)
                                .path("phase")
                                .asText(),
                        "rolled back"::equals);
        JsonNode view = get("actuator", "http://localhost:8090/api/applications/shop/checkout");

        assertThat(view.at("/decisions/0/action").asText()).isEqualTo("ROLLBACK");
        assertThat(view.at("/decisions/0/pattern").asText()).isEqualTo("PREDICTED_FAILURE");
        assertThat(view.at("/status/failedRevisions/0").asText()).isEqualTo("r2");
    }

    @Test
    @Order(3)
    void prometheus_scrapes_every_part() {
        await("all targets are up")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(get("prometheus", "http://localhost:9090/api/v1/targets")
                                .at("/data/activeTargets"))
                        .hasSize(3)
                        .allSatisfy(target -> assertThat(target.get("health").asText())
                                .as(target.toString())
                                .isEqualTo("up")));
    }

    @Test
    @Order(4)
    void every_panel_of_every_dashboard_shows_data() {
        send("otlp_logs", "unreadable");
        send("foreshadow.decisions", "unreadable");
        List<Panel> panels = Panel.all().stream()
                .filter(one -> !one.query().contains(ONLY_WHEN_MEMORY_GROWS))
                .toList();
        await("panels have data")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(5))
                .untilAsserted(() -> assertThat(panels.stream().filter(one -> isEmpty(one.query())))
                        .as("panels without data")
                        .isEmpty());
        System.out.printf("%d queries of all dashboards returned data%n", panels.size());
    }

    @Test
    @Order(5)
    void alerts_are_evaluated_and_alertmanager_is_found() {
        JsonNode rules = get("prometheus", "http://localhost:9090/api/v1/rules");
        JsonNode managers = get("prometheus", "http://localhost:9090/api/v1/alertmanagers");

        assertThat(rules.findValuesAsText("health")).hasSizeGreaterThan(10).containsOnly("ok");
        assertThat(managers.at("/data/activeAlertmanagers")).hasSize(1);
        await("the shadow of this story trails, which is an alert")
                .atMost(PATIENCE)
                .pollInterval(Duration.ofSeconds(1))
                .until(() -> !isEmpty("ALERTS{alertname=\"ForeshadowShadowTrails\", application=\"checkout\"}"));
    }

    private static void send(String topic, String message) {
        String line = "echo %s | /opt/kafka/bin/kafka-console-producer.sh --bootstrap-server kafka:9092 --topic %s"
                .formatted(message, topic);
        Engine.Outcome outcome = engine.run("kafka", List.of("sh", "-c", line));
        assertThat(outcome.code()).as(outcome.said()).isZero();
    }

    private static boolean isEmpty(String query) {
        Instant now = Instant.now();
        String range = "start=%d&end=%d&step=5".formatted(now.minus(SINCE).getEpochSecond(), now.getEpochSecond());
        JsonNode answer = get(
                "prometheus",
                "http://localhost:9090/api/v1/query_range?" + range + "&query="
                        + URLEncoder.encode(query, StandardCharsets.UTF_8));
        assertThat(answer.path("status").asText()).as(query + ": " + answer).isEqualTo("success");
        return StreamSupport.stream(answer.at("/data/result").spliterator(), false)
                .noneMatch(series -> series.get("values").size() > 0);
    }

    private static JsonNode get(String service, String address) {
        String said = engine.run(service, List.of("curl", "-s", address)).said();
        try {
            return JSON.readTree(said.isEmpty() ? "{}" : said);
        } catch (JsonProcessingException e) {
            throw new AssertionError(address + " answered " + said, e);
        }
    }
}
