package dev.foreshadow.simulator.telemetry;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.google.protobuf.ByteString;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.simulator.fault.Faults;
import dev.foreshadow.simulator.model.Answer;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.model.Second;
import dev.foreshadow.simulator.model.World;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.scenario.Scenarios;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

import static dev.foreshadow.simulator.TestObjects.normal;
import static dev.foreshadow.simulator.TestObjects.pods;
import static dev.foreshadow.simulator.TestObjects.view;
import static org.assertj.core.api.Assertions.assertThat;

class CollectorsTest {
    private static final long BASE_MILLIS = 1_700_000_000_000L;
    private static final int LIMIT_BYTES = 900_000;
    private static final ClusterView VIEW = view(normal(0.05), pods("live", "r1", 20), pods("shadow", "r2", 3));

    /** A message as it would lie in Kafka. */
    private record Message(String topic, String source, ByteString bytes) {}

    @Test
    void the_same_seed_sends_the_same_bytes() {
        assertThat(sent("bad-release", 5, Encoding.OTLP_PROTO)).isEqualTo(sent("bad-release", 5, Encoding.OTLP_PROTO));
    }

    @Test
    void every_finished_request_is_logged_once_with_its_pod() throws IOException {
        List<ResourceLogs> logs = logs(sent("healthy", 5, Encoding.OTLP_PROTO));
        List<String> answers = logs.stream()
                .flatMap(resource -> resource.getScopeLogs(0).getLogRecordsList().stream()
                        .map(log -> attributes(resource.getResource().getAttributesList())
                                        .get("k8s.pod.name")
                                        .getStringValue()
                                + attributes(log.getAttributesList())
                                        .get("http.request.header.x-request-id")
                                        .getStringValue()))
                .toList();
        assertThat(answers).hasSizeGreaterThan(5_000).doesNotHaveDuplicates();
        assertThat(logs)
                .extracting(resource -> attributes(resource.getResource().getAttributesList())
                        .get("foreshadow.group")
                        .getStringValue())
                .containsOnly("live", "shadow");
    }

    @Test
    void a_record_carries_what_a_sidecar_writes() throws IOException {
        ResourceLogs resource = logs(sent("healthy", 5, Encoding.OTLP_PROTO)).get(0);
        LogRecord log = resource.getScopeLogs(0).getLogRecords(0);
        assertThat(attributes(resource.getResource().getAttributesList()))
                .containsKeys("service.name", "k8s.namespace.name", "service.version", "k8s.node.name", "k8s.pod.name");
        Map<String, AnyValue> attributes = attributes(log.getAttributesList());
        assertThat(attributes.get("http.server.request.duration").getDoubleValue())
                .isBetween(0.0, 5.0);
        assertThat(attributes.get("http.request.header.x-request-start").getStringValue())
                .isEqualTo(String.valueOf(log.getTimeUnixNano() / 1_000_000));
        assertThat(log.getObservedTimeUnixNano()).isGreaterThanOrEqualTo(log.getTimeUnixNano());
    }

    @Test
    void nothing_is_reported_before_it_has_ended() throws IOException {
        long endMillis = BASE_MILLIS + 10_000;
        assertThat(logs(sent("slow-release", 5, Encoding.OTLP_PROTO)))
                .flatExtracting(resource -> resource.getScopeLogs(0).getLogRecordsList())
                .allMatch(log -> log.getObservedTimeUnixNano() / 1_000_000 < endMillis);
    }

    @Test
    void json_says_the_same_as_protobuf() throws IOException {
        List<ResourceLogs> proto = logs(sent("healthy", 5, Encoding.OTLP_PROTO));
        List<String> fromJson = new ArrayList<>();
        for (Message message : sent("healthy", 5, Encoding.OTLP_JSON)) {
            JsonNode tree = new ObjectMapper().readTree(message.bytes.toByteArray());
            tree.path("resourceLogs").forEach(resource -> resource.at("/scopeLogs/0/logRecords")
                    .forEach(log -> fromJson.add(log.path("timeUnixNano").asText())));
        }
        assertThat(fromJson)
                .isEqualTo(proto.stream()
                        .flatMap(resource -> resource.getScopeLogs(0).getLogRecordsList().stream())
                        .map(log -> String.valueOf(log.getTimeUnixNano()))
                        .toList());
    }

    @Test
    void a_dead_collector_of_the_shadow_silences_the_shadow_alone() throws IOException {
        Scenario scenario = Scenarios.load("telemetry-lost");
        List<Message> messages = sent(scenario, 5, Encoding.OTLP_PROTO, 130);
        assertThat(groups(logs(messages))).containsOnly("live");
        assertThat(groups(logs(sent(scenario, 5, Encoding.OTLP_PROTO, 0)))).contains("live", "shadow");
    }

    @Test
    void gauges_come_every_five_seconds_from_every_pod() throws IOException {
        List<ResourceMetrics> metrics = new ArrayList<>();
        for (Message message : sent("healthy", 5, Encoding.OTLP_PROTO)) {
            if (message.topic.equals(Topics.OTLP_METRICS)) {
                metrics.addAll(MetricsData.parseFrom(message.bytes).getResourceMetricsList());
            }
        }
        assertThat(metrics).hasSize(2 * VIEW.pods().size());
        assertThat(metrics.get(0).getScopeMetrics(0).getMetricsList())
                .extracting(metric -> metric.getName())
                .contains("k8s.pod.cpu.usage", "k8s.pod.memory.working_set");
    }

    @Test
    void messages_stay_below_the_collectors_limit_when_one_node_has_everything() {
        ClusterView onOneNode = view(normal(0), pods("live", "r1", 1));
        Scenario scenario = Scenarios.load("healthy");
        World world = new World(scenario, 1);
        List<Integer> sizes = new ArrayList<>();
        Collectors collectors = new Collectors(
                scenario.fleet(), Faults.NONE, Encoding.OTLP_JSON, (topic, source, bytes) -> sizes.add(bytes.length));
        Second calm = world.step(onOneNode, 290, BASE_MILLIS);
        List<Answer> many = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            many.addAll(calm.live());
        }
        collectors.export(new Second(290, BASE_MILLIS, many, List.of(), List.of(), List.of()));
        assertThat(sizes).hasSizeGreaterThan(2).allMatch(size -> size < LIMIT_BYTES);
    }

    private static List<Message> sent(String scenario, long seed, Encoding encoding) {
        return sent(Scenarios.load(scenario), seed, encoding, 0);
    }

    private static List<Message> sent(Scenario scenario, long seed, Encoding encoding, int firstSecond) {
        List<Message> messages = new ArrayList<>();
        World world = new World(scenario, seed);
        Collectors collectors = new Collectors(
                scenario.fleet(),
                new Faults(scenario.faults()),
                encoding,
                (topic, source, bytes) -> messages.add(new Message(topic, source, ByteString.copyFrom(bytes))));
        for (int second = 0; second < 10; second++) {
            Second lived = world.step(VIEW, firstSecond + second, BASE_MILLIS + 1000L * second);
            collectors.export(lived);
            collectors.exportUsage(VIEW, world, lived);
        }
        return messages;
    }

    private static List<ResourceLogs> logs(List<Message> messages) throws IOException {
        List<ResourceLogs> logs = new ArrayList<>();
        for (Message message : messages) {
            if (message.topic.equals(Topics.OTLP_LOGS)) {
                logs.addAll(LogsData.parseFrom(message.bytes).getResourceLogsList());
            }
        }
        return logs;
    }

    private static List<String> groups(List<ResourceLogs> logs) {
        return logs.stream()
                .map(resource -> attributes(resource.getResource().getAttributesList())
                        .get("foreshadow.group")
                        .getStringValue())
                .distinct()
                .toList();
    }

    private static Map<String, AnyValue> attributes(List<KeyValue> attributes) {
        Map<String, AnyValue> byKey = new HashMap<>();
        attributes.forEach(attribute -> byKey.put(attribute.getKey(), attribute.getValue()));
        return byKey;
    }
}
