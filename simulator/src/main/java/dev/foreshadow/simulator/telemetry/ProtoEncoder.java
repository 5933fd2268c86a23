package dev.foreshadow.simulator.telemetry;

import io.opentelemetry.proto.common.v1.AnyValue;
import io.opentelemetry.proto.common.v1.InstrumentationScope;
import io.opentelemetry.proto.common.v1.KeyValue;
import io.opentelemetry.proto.logs.v1.LogRecord;
import io.opentelemetry.proto.logs.v1.LogsData;
import io.opentelemetry.proto.logs.v1.ResourceLogs;
import io.opentelemetry.proto.logs.v1.ScopeLogs;
import io.opentelemetry.proto.metrics.v1.Gauge;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;
import io.opentelemetry.proto.metrics.v1.ScopeMetrics;
import io.opentelemetry.proto.resource.v1.Resource;

import java.util.List;
import java.util.Map;

/** OTLP as protobuf: LogsData and MetricsData, byte for byte the same as their export requests. */
final class ProtoEncoder implements Encoder {
    private static final InstrumentationScope SCOPE =
            InstrumentationScope.newBuilder().setName(Scope.NAME).build();

    @Override
    public byte[] logs(List<Batch<Batch.Entry>> batches) {
        LogsData.Builder data = LogsData.newBuilder();
        for (Batch<Batch.Entry> batch : batches) {
            ScopeLogs.Builder scope = ScopeLogs.newBuilder().setScope(SCOPE);
            batch.entries().forEach(entry -> scope.addLogRecords(record(entry)));
            data.addResourceLogs(
                    ResourceLogs.newBuilder().setResource(resource(batch)).addScopeLogs(scope));
        }
        return data.build().toByteArray();
    }

    @Override
    public byte[] metrics(List<Batch<Batch.Gauge>> batches) {
        MetricsData.Builder data = MetricsData.newBuilder();
        for (Batch<Batch.Gauge> batch : batches) {
            ScopeMetrics.Builder scope = ScopeMetrics.newBuilder().setScope(SCOPE);
            batch.entries().forEach(gauge -> scope.addMetrics(metric(gauge)));
            data.addResourceMetrics(
                    ResourceMetrics.newBuilder().setResource(resource(batch)).addScopeMetrics(scope));
        }
        return data.build().toByteArray();
    }

    private static LogRecord record(Batch.Entry entry) {
        LogRecord.Builder builder =
                LogRecord.newBuilder().setTimeUnixNano(entry.startNanos()).setObservedTimeUnixNano(entry.endNanos());
        entry.attributes().forEach((key, value) -> builder.addAttributes(attribute(key, value)));
        return builder.build();
    }

    private static Metric metric(Batch.Gauge gauge) {
        NumberDataPoint point = NumberDataPoint.newBuilder()
                .setTimeUnixNano(gauge.nanos())
                .setAsDouble(gauge.value())
                .build();
        return Metric.newBuilder()
                .setName(gauge.name())
                .setUnit(gauge.unit())
                .setGauge(Gauge.newBuilder().addDataPoints(point))
                .build();
    }

    private static Resource resource(Batch<?> batch) {
        Resource.Builder builder = Resource.newBuilder();
        for (Map.Entry<String, Object> entry : batch.resource().entrySet()) {
            builder.addAttributes(attribute(entry.getKey(), entry.getValue()));
        }
        return builder.build();
    }

    private static KeyValue attribute(String key, Object value) {
        AnyValue.Builder any = AnyValue.newBuilder();
        if (value instanceof Long number) {
            any.setIntValue(number);
        } else if (value instanceof Double number) {
            any.setDoubleValue(number);
        } else {
            any.setStringValue(String.valueOf(value));
        }
        return KeyValue.newBuilder().setKey(key).setValue(any).build();
    }
}
