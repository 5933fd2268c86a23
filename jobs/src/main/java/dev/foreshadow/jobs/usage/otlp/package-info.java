/**
 * OTLP metrics, taken apart: protobuf by the generated classes, JSON as a tree.
 * One {@code UsageDecoder} for each.
 */
package dev.foreshadow.jobs.usage.otlp;
