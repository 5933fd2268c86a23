package dev.foreshadow.jobs.telemetry;

import java.util.LinkedHashMap;
import java.util.Map;

/** A good record, with variations. */
record TestRecord(long timeMillis, Map<String, Object> resource, Map<String, Object> attributes) {
    static TestRecord at(long timeMillis) {
        return new TestRecord(
                timeMillis,
                Map.of(
                        "service.name", "checkout",
                        "k8s.namespace.name", "shop",
                        "foreshadow.group", "shadow",
                        "service.version", "r2",
                        "k8s.node.name", "node-1",
                        "k8s.pod.name", "pod-1",
                        "k8s.deployment.name", "checkout-shadow"),
                Map.of(
                        "http.request.method", "get",
                        "url.path", "/cart/17?coupon=1",
                        "http.route", "/cart/{id}",
                        "http.response.status_code", 200L,
                        "http.server.request.duration", 0.025,
                        "http.request.header.x-request-id", "3f1c5f0e-8a5c-4b2f-9a55-6f6f0c1d2e3f",
                        "http.request.header.x-request-start", timeMillis));
    }

    TestRecord with(String key, Object value) {
        return new TestRecord(timeMillis, resource, changed(attributes, key, value));
    }

    TestRecord without(String key) {
        return with(key, null);
    }

    TestRecord withResource(String key, Object value) {
        return new TestRecord(timeMillis, changed(resource, key, value), attributes);
    }

    AccessRecord build() {
        return new AccessRecord(of(resource), of(attributes), timeMillis * 1_000_000, () -> new byte[0]);
    }

    private static Map<String, Object> changed(Map<String, Object> values, String key, Object value) {
        Map<String, Object> changed = new LinkedHashMap<>(values);
        changed.put(key, value);
        return changed;
    }

    private static Attributes of(Map<String, Object> values) {
        Attributes attributes = new Attributes();
        values.forEach((key, value) -> {
            if (value instanceof Number number) {
                attributes.put(key, number);
            } else if (value != null) {
                attributes.put(key, value.toString());
            }
        });
        return attributes;
    }
}
