package dev.foreshadow.jobs.usage;

import dev.foreshadow.jobs.telemetry.Reason;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.RequestRules;
import dev.foreshadow.jobs.usage.otlp.OtlpJsonUsage;
import dev.foreshadow.jobs.usage.otlp.OtlpProtoUsage;
import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

class UsageReadingTest {
    private static final long NOW = 1_772_366_400_000L;
    private final UsageRules rules = new UsageRules(new RequestRules(Duration.ofDays(7), Duration.ofMinutes(5)));

    @Test
    void reads_what_a_pod_uses_from_protobuf() throws Rejected {
        MetricsData found = data(
                gauge("k8s.pod.memory.working_set", 5e8),
                gauge("k8s.container.memory_limit", 1e9),
                gauge("k8s.container.ready", 1),
                gauge("k8s.container.restarts", 2));

        PodUsage usage = usage(new OtlpProtoUsage().read(found.toByteArray())).orElseThrow();

        assertThat(usage.application()).isEqualTo("shop/checkout");
        assertThat(usage.pod()).isEqualTo("checkout-shadow-1");
        assertThat(usage.memoryBytes()).isEqualTo(5e8);
        assertThat(usage.memoryLimitBytes()).isEqualTo(1e9);
        assertThat(usage.restarts()).isEqualTo(2);
        assertThat(usage.ready()).isOne();
        assertThat(usage.cpuCores()).isNaN();
        assertThat(usage.second()).isEqualTo(NOW / 1_000);
    }

    @Test
    void reads_the_same_from_json() throws Rejected {
        String json =
                """
                {"resourceMetrics":[{"resource":{"attributes":[
                  {"key":"service.name","value":{"stringValue":"checkout"}},
                  {"key":"k8s.namespace.name","value":{"stringValue":"shop"}},
                  {"key":"foreshadow.group","value":{"stringValue":"SHADOW"}},
                  {"key":"k8s.pod.name","value":{"stringValue":"checkout-shadow-1"}}]},
                 "scopeMetrics":[{"metrics":[
                  {"name":"k8s.pod.memory.working_set","gauge":{"dataPoints":[
                    {"timeUnixNano":"%d000000","asInt":"500000000"}]}},
                  {"name":"k8s.container.restarts","sum":{"dataPoints":[
                    {"timeUnixNano":"%d000000","asDouble":2.0}]}}]}]}]}"""
                        .formatted(NOW, NOW);

        PodUsage usage = usage(new OtlpJsonUsage().read(json.getBytes(StandardCharsets.UTF_8)))
                .orElseThrow();

        assertThat(usage.memoryBytes()).isEqualTo(5e8);
        assertThat(usage.restarts()).isEqualTo(2);
        assertThat(usage.ready()).isNegative();
    }

    @Test
    void leaves_metrics_alone_that_nobody_wants() throws Rejected {
        MetricsData found = data(gauge("http.server.active_requests", 3));
        assertThat(usage(new OtlpProtoUsage().read(found.toByteArray()))).isEmpty();
    }

    @ParameterizedTest(name = "{0} = {1}")
    @CsvSource({"k8s.pod.memory.working_set, NaN", "k8s.pod.cpu.usage, -1", "k8s.container.memory_limit, Infinity"})
    void refuses_readings_that_cannot_be(String metric, double value) throws Rejected {
        List<Readings> found =
                new OtlpProtoUsage().read(data(gauge(metric, value)).toByteArray());
        Rejected why = catchThrowableOfType(Rejected.class, () -> rules.read(found.get(0), NOW));
        assertThat(why.reason()).isEqualTo(Reason.READING_OUT_OF_RANGE);
        assertThat(why).hasMessageContaining(metric);
    }

    @ParameterizedTest
    @ValueSource(strings = {"noise", "{\"resourceMetrics\":{}}"})
    void refuses_messages_that_are_no_metrics(String message) {
        byte[] bytes = message.getBytes(StandardCharsets.UTF_8);
        assertThatThrownBy(() -> new OtlpProtoUsage().read(bytes)).isInstanceOf(Rejected.class);
        assertThatThrownBy(() -> new OtlpJsonUsage().read(bytes)).isInstanceOf(Rejected.class);
    }

    private Optional<PodUsage> usage(List<Readings> found) throws Rejected {
        assertThat(found).hasSize(1);
        return rules.read(found.get(0), NOW);
    }

    private static MetricsData data(Metric... metrics) {
        return MetricsData.newBuilder()
                .addResourceMetrics(ResourceMetrics.newBuilder()
                        .setResource(Resource.newBuilder()
                                .addAttributes(text("service.name", "checkout"))
                                .addAttributes(text("k8s.namespace.name", "shop"))
                                .addAttributes(text("foreshadow.group", "SHADOW"))
                                .addAttributes(text("k8s.pod.name", "checkout-shadow-1")))
                        .addScopeMetrics(ScopeMetrics.newBuilder().addAllMetrics(List.of(metrics))))
                .build();
    }

    private static Metric gauge(String name, double value) {
        NumberDataPoint point = NumberDataPoint.newBuilder()
                .setTimeUnixNano(NOW * 1_000_000)
                .setAsDouble(value)
                .build();
        return Metric.newBuilder()
                .setName(name)
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
    }

    private static KeyValue text(String key, String value) {
        return KeyValue.newBuilder()
                .setKey(key)
                .setValue(AnyValue.newBuilder().setStringValue(value))
                .build();
    }
}
