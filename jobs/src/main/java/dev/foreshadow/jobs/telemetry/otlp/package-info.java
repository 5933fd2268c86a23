/**
 * OTLP logs, as the OpenTelemetry Collector's Kafka exporter writes them: protobuf or JSON, a whole export batch a message.
 * Both readers go down to the single record, so that one bad record costs only itself.
 */
package dev.foreshadow.jobs.telemetry.otlp;
