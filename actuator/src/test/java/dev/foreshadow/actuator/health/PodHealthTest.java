package dev.foreshadow.actuator.health;

import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.utils.Serialization;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static org.assertj.core.api.Assertions.assertThat;

class PodHealthTest {
    private static final String POD =
            """
            metadata:
              name: checkout-shadow-1
              namespace: shop
              labels: {foreshadow.dev/application: checkout, foreshadow.dev/group: shadow, foreshadow.dev/revision: r2}
            spec: {nodeName: node-3}
            status:
              conditions: [{type: Ready, status: "False"}]
              containerStatuses:
              - {name: app, restartCount: 3, lastState: {terminated: {reason: OOMKilled, exitCode: 137}}}
              - {name: sidecar, restartCount: 1}
            """;

    @Test
    void a_pod_is_told_by_what_the_job_knows_it_by() {
        ResourceMetrics told = told(POD).get(0);
        Map<String, String> attributes = told.getResource().getAttributesList().stream()
                .collect(Collectors.toMap(
                        one -> one.getKey(), one -> one.getValue().getStringValue()));
        assertThat(attributes)
                .containsEntry("service.name", "checkout")
                .containsEntry("foreshadow.group", "shadow")
                .containsEntry("service.version", "r2")
                .containsEntry("k8s.node.name", "node-3");
    }

    @Test
    void restarts_are_summed_and_memory_kills_counted() {
        Map<String, Double> values = told(POD).get(0).getScopeMetrics(0).getMetricsList().stream()
                .collect(Collectors.toMap(
                        Metric::getName, one -> one.getGauge().getDataPoints(0).getAsDouble()));
        assertThat(values)
                .isEqualTo(Map.of(
                        "k8s.container.ready", 0.0,
                        "k8s.container.restarts", 4.0,
                        "foreshadow.container.memory_kills", 1.0));
    }

    @Test
    void a_pod_without_a_host_says_nothing() {
        assertThat(told(POD.replace("spec: {nodeName: node-3}", "spec: {}"))).isEmpty();
    }

    @Test
    void the_pod_of_a_probe_is_nobodys() {
        assertThat(told(POD.replace("foreshadow.dev/group: shadow, ", ""))).isEmpty();
    }

    private static List<ResourceMetrics> told(String yaml) {
        return PodHealth.of(List.of(Serialization.unmarshal(yaml, Pod.class)), NOW)
                .getResourceMetricsList();
    }
}
