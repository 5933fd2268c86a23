package dev.foreshadow.simulator.telemetry;

/** The forms in which the collector's Kafka exporter writes. */
public enum Encoding {
    /** Protobuf, the exporter's default. */
    OTLP_PROTO,
    /** JSON, as the OTLP specification maps it. */
    OTLP_JSON
}
