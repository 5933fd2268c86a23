package dev.foreshadow.jobs;

import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import dev.foreshadow.jobs.telemetry.envoy.EnvoyJsonDecoder;
import dev.foreshadow.jobs.telemetry.otlp.OtlpJsonDecoder;
import dev.foreshadow.jobs.telemetry.otlp.OtlpProtoDecoder;
import dev.foreshadow.jobs.usage.UsageDecoder;
import dev.foreshadow.jobs.usage.otlp.OtlpJsonUsage;
import dev.foreshadow.jobs.usage.otlp.OtlpProtoUsage;

import java.util.Locale;

/**
 * The encodings of telemetry: those of the OpenTelemetry Collector's Kafka exporter, named as it names them, and Envoy's own
 * access log in JSON. Beside the latter, metrics are read as OTLP in protobuf.
 */
public enum Encoding {
    OTLP_PROTO,
    OTLP_JSON,
    ENVOY_JSON;

    /** As arguments and the collector spell it, for example {@code otlp_proto}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    /** What takes messages of this encoding apart. */
    public TelemetryDecoder decoder() {
        return switch (this) {
            case OTLP_PROTO -> new OtlpProtoDecoder();
            case OTLP_JSON -> new OtlpJsonDecoder();
            case ENVOY_JSON -> new EnvoyJsonDecoder();
        };
    }

    UsageDecoder usageDecoder() {
        return switch (this) {
            case OTLP_PROTO, ENVOY_JSON -> new OtlpProtoUsage();
            case OTLP_JSON -> new OtlpJsonUsage();
        };
    }
}
