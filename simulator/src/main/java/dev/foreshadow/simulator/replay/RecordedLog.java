package dev.foreshadow.simulator.replay;

import dev.foreshadow.simulator.telemetry.Batch;

import java.util.LinkedHashMap;
import java.util.Map;

/** A recorded request as the sidecar would have logged it. */
final class RecordedLog {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final double MILLIS_PER_SECOND = 1000;

    private RecordedLog() {}

    /** A recording knows pods but no nodes: the pod stands for its host. */
    static Map<String, Object> resource(Replay.Source source, String pod) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("service.name", source.application());
        attributes.put("k8s.namespace.name", Replay.NAMESPACE);
        attributes.put("foreshadow.group", source.group());
        attributes.put("service.version", source.revision());
        attributes.put("k8s.node.name", pod);
        attributes.put("k8s.pod.name", pod);
        attributes.put("k8s.deployment.name", source.application() + "-" + source.group());
        return attributes;
    }

    static Batch.Entry entry(Replay.Shifted shifted) {
        RecordedRequest request = shifted.request();
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("http.request.method", "GET"); // recordings name no method; eligibility needs one
        attributes.put("url.path", request.route().startsWith("/") ? request.route() : "/" + request.route());
        attributes.put("http.route", request.service() + " " + request.route());
        attributes.put("http.response.status_code", (long) request.status());
        attributes.put("http.server.request.duration", request.latencyMillis() / MILLIS_PER_SECOND);
        attributes.put("envoy.response_flags", request.status() == 0 ? "DC" : "-");
        if (!request.requestId().isEmpty()) {
            attributes.put("http.request.header.x-request-id", request.requestId());
        }
        attributes.put("http.request.header.x-request-start", String.valueOf(shifted.atMillis()));
        long startNanos = shifted.atMillis() * NANOS_PER_MILLI;
        long endNanos = startNanos + (long) (request.latencyMillis() * NANOS_PER_MILLI);
        return new Batch.Entry(startNanos, endNanos, attributes);
    }
}
