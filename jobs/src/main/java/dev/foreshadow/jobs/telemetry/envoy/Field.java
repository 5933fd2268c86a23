package dev.foreshadow.jobs.telemetry.envoy;

import com.fasterxml.jackson.databind.JsonNode;
import dev.foreshadow.jobs.telemetry.Attributes;

import java.util.Map;
import java.util.Set;

/** What a field of the access log is called among attributes. Fields that carry an attribute's own name stay as they are. */
final class Field {
    /** What Istio calls the one route of an inbound listener: it says nothing. */
    private static final String NO_ROUTE = "default";

    private static final String ROUTE = "http.route";

    private static final Map<String, String> NAMES = Map.ofEntries(
            Map.entry("service", "service.name"),
            Map.entry("service_name", "service.name"),
            Map.entry("namespace", "k8s.namespace.name"),
            Map.entry("group", "foreshadow.group"),
            Map.entry("revision", "service.version"),
            Map.entry("version", "service.version"),
            Map.entry("node", "k8s.node.name"),
            Map.entry("pod", "k8s.pod.name"),
            Map.entry("pod_name", "k8s.pod.name"),
            Map.entry("hostname", "k8s.pod.name"),
            Map.entry("deployment", "k8s.deployment.name"),
            Map.entry("method", "http.request.method"),
            Map.entry("path", "url.path"),
            Map.entry("route", ROUTE),
            Map.entry("route_name", ROUTE),
            Map.entry("response_code", "http.response.status_code"),
            Map.entry("response_flags", "envoy.response_flags"),
            Map.entry("request_id", "http.request.header.x-request-id"),
            Map.entry("x_request_id", "http.request.header.x-request-id"),
            Map.entry("x_request_start", "http.request.header.x-request-start"));

    private static final Set<String> OF_SENDER = Set.of(
            "service.name",
            "k8s.namespace.name",
            "foreshadow.group",
            "service.version",
            "k8s.node.name",
            "k8s.pod.name",
            "k8s.deployment.name");

    private Field() {}

    static void put(String field, JsonNode value, Attributes resource, Attributes attributes) {
        String name = NAMES.getOrDefault(field, field);
        boolean says = !name.equals(ROUTE) || !value.asText().equals(NO_ROUTE);
        if (says) {
            put(name, value, OF_SENDER.contains(name) ? resource : attributes);
        }
    }

    private static void put(String name, JsonNode value, Attributes into) {
        if (value.isTextual()) {
            into.put(name, value.textValue());
        } else if (value.isIntegralNumber() && value.canConvertToLong()) {
            into.put(name, Long.valueOf(value.longValue()));
        } else if (value.isNumber()) {
            into.put(name, Double.valueOf(value.doubleValue()));
        } else if (!value.isNull()) {
            into.putOther(name, value.getNodeType().name(), value.toString().length());
        }
    }
}
