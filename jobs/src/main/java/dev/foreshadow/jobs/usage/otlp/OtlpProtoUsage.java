package dev.foreshadow.jobs.usage.otlp;

import com.google.protobuf.InvalidProtocolBufferException;
import dev.foreshadow.jobs.telemetry.Reason;
import dev.foreshadow.jobs.telemetry.Rejected;
import dev.foreshadow.jobs.telemetry.otlp.OtlpProtoDecoder;
import dev.foreshadow.jobs.usage.Readings;
import dev.foreshadow.jobs.usage.UsageDecoder;
import io.opentelemetry.proto.metrics.v1.Metric;
import io.opentelemetry.proto.metrics.v1.MetricsData;
import io.opentelemetry.proto.metrics.v1.NumberDataPoint;
import io.opentelemetry.proto.metrics.v1.ResourceMetrics;

import java.util.List;

/** OTLP metrics in protobuf: {@code ExportMetricsServiceRequest} or {@code MetricsData}, which are the same on the wire. */
public final class OtlpProtoUsage implements UsageDecoder {
    private static final long serialVersionUID = 1L;

    @Override
    public List<Readings> read(byte[] message) throws Rejected {
        try {
            MetricsData found = MetricsData.parseFrom(message);
            if (found.getResourceMetricsCount() == 0 && message.length > 0) {
                throw unreadable("no metrics in it, but %d bytes of something else".formatted(message.length));
            }
            return found.getResourceMetricsList().stream()
                    .map(OtlpProtoUsage::readings)
                    .toList();
        } catch (InvalidProtocolBufferException e) {
            throw unreadable(e.getMessage());
        }
    }

    private static Rejected unreadable(String found) {
        return new Rejected(
                Reason.UNREADABLE_MESSAGE,
                "no OTLP metrics in protobuf: " + found + "; check --encoding and the exporter");
    }

    private static Readings readings(ResourceMetrics found) {
        Readings readings = new Readings(OtlpProtoDecoder.resource(found.getResource()), found::toByteArray);
        found.getScopeMetricsList().stream()
                .flatMap(scope -> scope.getMetricsList().stream())
                .forEach(metric -> points(metric).forEach(point -> put(metric.getName(), point, readings)));
        return readings;
    }

    private static List<NumberDataPoint> points(Metric metric) {
        return metric.hasGauge()
                ? metric.getGauge().getDataPointsList()
                : metric.getSum().getDataPointsList();
    }

    private static void put(String name, NumberDataPoint point, Readings into) {
        double value = point.hasAsInt() ? (double) point.getAsInt() : point.getAsDouble();
        into.put(name, value, point.getTimeUnixNano());
    }
}
