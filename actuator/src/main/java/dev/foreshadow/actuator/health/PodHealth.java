package dev.foreshadow.actuator.health;

import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The health of pods as OpenTelemetry names it. Pure. */
final class PodHealth {
    private static final InstrumentationScope SCOPE =
            InstrumentationScope.newBuilder().setName("foreshadow-actuator").build();
    private static final String KILLED_FOR_MEMORY = "OOMKilled";
    private static final long NANOS_PER_MILLI = 1_000_000;

    private PodHealth() {}

    /**
     * One resource per scheduled pod of a group: its readiness, restarts and memory kills that the API still remembers. The
     * pod of a probe is in none.
     */
    static MetricsData of(List<Pod> pods, Instant now) {
        MetricsData.Builder data = MetricsData.newBuilder();
        pods.stream()
                .filter(pod -> pod.getMetadata().getLabels().containsKey(Labels.GROUP))
                .filter(pod -> pod.getSpec().getNodeName() != null && pod.getStatus() != null)
                .map(pod -> resource(pod, now))
                .forEach(data::addResourceMetrics);
        return data.build();
    }

    private static ResourceMetrics resource(Pod pod, Instant now) {
        List<ContainerStatus> containers = pod.getStatus().getContainerStatuses();
        long restarts = containers.stream()
                .map(ContainerStatus::getRestartCount)
                .filter(Objects::nonNull)
                .mapToLong(Integer::longValue)
                .sum();
        long killed = containers.stream().filter(PodHealth::wasKilledForMemory).count();
        boolean ready = pod.getStatus().getConditions().stream()
                .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus()));
        long nanos = now.toEpochMilli() * NANOS_PER_MILLI;
        return ResourceMetrics.newBuilder()
                .setResource(identity(pod))
                .addScopeMetrics(ScopeMetrics.newBuilder()
                        .setScope(SCOPE)
                        .addMetrics(gauge("k8s.container.ready", "", nanos, ready ? 1 : 0))
                        .addMetrics(gauge("k8s.container.restarts", "{restart}", nanos, (double) restarts))
                        .addMetrics(gauge("foreshadow.container.memory_kills", "{container}", nanos, (double) killed)))
                .build();
    }

    private static boolean wasKilledForMemory(ContainerStatus container) {
        var last = container.getLastState();
        return last != null
                && last.getTerminated() != null
                && KILLED_FOR_MEMORY.equals(last.getTerminated().getReason());
    }

    private static Resource identity(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return Resource.newBuilder()
                .addAttributes(attribute("service.name", labels.get(Labels.APPLICATION)))
                .addAttributes(attribute("k8s.namespace.name", pod.getMetadata().getNamespace()))
                .addAttributes(attribute("foreshadow.group", labels.get(Labels.GROUP)))
                .addAttributes(attribute("service.version", labels.get(Labels.REVISION)))
                .addAttributes(attribute("k8s.node.name", pod.getSpec().getNodeName()))
                .addAttributes(attribute("k8s.pod.name", pod.getMetadata().getName()))
                .build();
    }

    private static Metric gauge(String name, String unit, long nanos, double value) {
        NumberDataPoint point = NumberDataPoint.newBuilder()
                .setTimeUnixNano(nanos)
                .setAsDouble(value)
                .build();
        return Metric.newBuilder()
                .setName(name)
                .setUnit(unit)
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
    }

    private static KeyValue attribute(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(Objects.toString(value, "")))
                .build();
    }
}
