/**
 * The same bytes that real collectors write: OTLP logs and metrics, protobuf or JSON, batched per node, in Kafka.
 * A record leaves when its request ends, carrying the time at which it started.
 */
package dev.foreshadow.simulator.telemetry;
