package dev.foreshadow.jobs;

import dev.foreshadow.jobs.telemetry.TelemetryDecoder;
import dev.foreshadow.jobs.telemetry.otlp.OtlpJsonDecoder;
import dev.foreshadow.jobs.telemetry.otlp.OtlpProtoDecoder;
import dev.foreshadow.jobs.usage.UsageDecoder;
import dev.foreshadow.jobs.usage.otlp.OtlpJsonUsage;
import dev.foreshadow.jobs.usage.otlp.OtlpProtoUsage;

import java.util.Locale;

/** The encodings of telemetry, named as the OpenTelemetry Collector's Kafka exporter names them. */
public enum Encoding {
    OTLP_PROTO,
    OTLP_JSON;

    /** The collector's name, for example {@code otlp_proto}. */
    public String label() {
        return name().toLowerCase(Locale.ROOT);
    }

    TelemetryDecoder decoder() {
        return switch (this) {
            case OTLP_PROTO -> new OtlpProtoDecoder();
            case OTLP_JSON -> new OtlpJsonDecoder();
        };
    }

    UsageDecoder usageDecoder() {
        return switch (this) {
            case OTLP_PROTO -> new OtlpProtoUsage();
            case OTLP_JSON -> new OtlpJsonUsage();
        };
    }
}
