package dev.foreshadow.simulator.replay;

import dev.foreshadow.simulator.recording.RecordedRequest;
import dev.foreshadow.simulator.recording.RecordedRequest.Sidecar;
import dev.foreshadow.simulator.telemetry.Batch;

import java.util.LinkedHashMap;
import java.util.Map;

/** A recorded request as the sidecar would have logged it. */
final class RecordedLog {
    private static final long NANOS_PER_MILLI = 1_000_000L;
    private static final double MILLIS_PER_SECOND = 1000;

    private RecordedLog() {}

    /** A recording that knows pods but no nodes: the pod stands for its host. */
    static Map<String, Object> resource(Staged.Source source) {
        Map<String, Object> attributes = new LinkedHashMap<>();
        attributes.put("service.name", source.application());
        attributes.put("k8s.namespace.name", Staged.namespace());
        attributes.put("foreshadow.group", source.group());
        attributes.put("service.version", source.revision());
        attributes.put("k8s.node.name", source.pod());
        attributes.put("k8s.pod.name", source.pod());
        attributes.put("k8s.deployment.name", source.application() + "-" + source.group());
        return attributes;
    }

    static Batch.Entry entry(Staged.Shifted shifted) {
        RecordedRequest request = shifted.request();
        Sidecar sidecar = request.sidecar();
        Map<String, Object> attributes = new LinkedHashMap<>();
        // A table names no method, but eligibility needs one.
        attributes.put("http.request.method", sidecar.method().isEmpty() ? "GET" : sidecar.method());
        attributes.put("url.path", path(request));
        put(attributes, "http.route", (request.service() + " " + request.route()).strip(), request.route());
        attributes.put("http.response.status_code", (long) request.status());
        attributes.put("http.server.request.duration", request.latencyMillis() / MILLIS_PER_SECOND);
        attributes.put("envoy.response_flags", flags(request));
        put(attributes, "error.type", sidecar.errorType(), sidecar.errorType());
        put(attributes, "http.request.header.x-request-id", request.requestId(), request.requestId());
        attributes.put("http.request.header.x-request-start", String.valueOf(shifted.atMillis()));
        long startNanos = shifted.atMillis() * NANOS_PER_MILLI;
        long endNanos = startNanos + (long) (request.latencyMillis() * NANOS_PER_MILLI);
        return new Batch.Entry(startNanos, endNanos, attributes);
    }

    private static void put(Map<String, Object> attributes, String name, String value, String unlessEmpty) {
        if (!unlessEmpty.isEmpty()) {
            attributes.put(name, value);
        }
    }

    private static String path(RecordedRequest request) {
        String path = request.sidecar().path().isEmpty()
                ? request.route()
                : request.sidecar().path();
        return path.startsWith("/") ? path : "/" + path;
    }

    private static String flags(RecordedRequest request) {
        if (!request.sidecar().responseFlags().isEmpty()) {
            return request.sidecar().responseFlags();
        }
        return request.status() == 0 ? "DC" : "-";
    }
}
