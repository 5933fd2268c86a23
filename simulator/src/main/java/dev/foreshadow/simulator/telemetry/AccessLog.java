package dev.foreshadow.simulator.telemetry;

import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.Answer;
import dev.foreshadow.simulator.model.PodUsage;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;

/** What a sidecar and a kubelet say of a pod, in OpenTelemetry's names. */
final class AccessLog {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final double MILLIS_PER_SECOND = 1000;

    private AccessLog() {}

    /** Resource attributes of a pod. */
    static Map<String, Object> resource(FleetPlan fleet, Pod pod) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("service.name", fleet.application());
        attributes.put("k8s.namespace.name", fleet.namespace());
        attributes.put("foreshadow.group", pod.group());
        attributes.put("service.version", pod.revision());
        attributes.put("k8s.node.name", pod.node());
        attributes.put("k8s.pod.name", pod.name());
        attributes.put("k8s.deployment.name", pod.deployment());
        return attributes;
    }

    /** The inbound sidecar's record of one request. A caller that gave up leaves code 0 and flag DC. */
    static Batch.Entry entry(Answer answer) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("http.request.method", answer.request().route().method());
        attributes.put("url.path", answer.request().path());
        attributes.put("http.route", answer.request().route().template());
        attributes.put("http.response.status_code", (long) answer.status());
        attributes.put("http.server.request.duration", answer.latencyMillis() / MILLIS_PER_SECOND);
        attributes.put("envoy.response_flags", answer.status() == 0 ? "DC" : "-");
        attributes.put(
                "http.request.header.x-request-id",
                new UUID(answer.idHigh(), answer.request().idLow()).toString());
        long startMillis = answer.request().startMillis();
        attributes.put("http.request.header.x-request-start", String.valueOf(startMillis));
        return new Batch.Entry(startMillis * NANOS_PER_MILLI, answer.endMillis() * NANOS_PER_MILLI, attributes);
    }

    /** The kubelet's view of a pod. */
    static List<Batch.Gauge> gauges(Pod pod, PodUsage usage, boolean up, long atMillis) {
        long nanos = atMillis * NANOS_PER_MILLI;
        return List.of(
                new Batch.Gauge("k8s.pod.cpu.usage", "{cpu}", nanos, usage.cpuCores()),
                new Batch.Gauge("k8s.pod.memory.working_set", "By", nanos, (double) usage.memoryBytes()),
                new Batch.Gauge("k8s.container.memory_limit", "By", nanos, (double) usage.memoryLimitBytes()),
                new Batch.Gauge("k8s.container.restarts", "{restart}", nanos, usage.restarts()),
                new Batch.Gauge("k8s.container.ready", "", nanos, up && pod.ready() ? 1 : 0));
    }
}
