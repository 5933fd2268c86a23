package dev.foreshadow.demo.delivery;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.resource.v1.Resource;

import java.time.Instant;
import java.util.List;
import java.util.Map;

/** The least that the job needs to judge something: an application, and a request a second. */
final class OneApplication {
    static final String NAME = "shop/checkout";

    private static final Resource POD = Resource.newBuilder()
            .addAllAttributes(texts(Map.of(
                    "service.name", "checkout",
                    "k8s.namespace.name", "shop",
                    "foreshadow.group", "live",
                    "service.version", "r1",
                    "k8s.node.name", "node-1")))
            .build();

    private OneApplication() {}

    static ApplicationState state(Instant since) {
        return new ApplicationState(
                ApplicationState.SCHEMA,
                NAME,
                "uid",
                1,
                new Revisions("r1", "r2", "r2", List.of(), since.toEpochMilli()),
                new Groups("checkout-live", null, "checkout-shadow", 10, 2),
                new Mirror(0.01, Mirror.Selection.RANDOM, List.of(new Mirror.Match(List.of("GET"), "/")), List.of()),
                Policy.defaults(),
                since.toEpochMilli());
    }

    /** A request that took 20 ms. */
    static LogsData request(Instant at) {
        LogRecord record = LogRecord.newBuilder()
                .setTimeUnixNano(at.toEpochMilli() * 1_000_000)
                .addAllAttributes(texts(Map.of(
                        "http.request.method", "GET",
                        "url.path", "/cart",
                        "http.response.status_code", "200",
                        "http.server.request.duration", "0.02")))
                .build();
        return LogsData.newBuilder()
                .addResourceLogs(ResourceLogs.newBuilder()
                        .setResource(POD)
                        .addScopeLogs(ScopeLogs.newBuilder().addLogRecords(record)))
                .build();
    }

    private static List<KeyValue> texts(Map<String, String> attributes) {
        return attributes.entrySet().stream()
                .map(one -> KeyValue.newBuilder()
                        .setKey(one.getKey())
                        .setValue(AnyValue.newBuilder().setStringValue(one.getValue()))
                        .build())
                .toList();
    }
}
