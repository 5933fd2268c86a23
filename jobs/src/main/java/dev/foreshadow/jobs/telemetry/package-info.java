/**
 * Kafka messages in, requests out: every encoding is taken apart by a {@link TelemetryDecoder}, then one set of rules makes
 * a {@link Request} of each record or says why not. Decoding happens inside the source, because only there can each Kafka
 * partition have a watermark of its own; one partition that is read late must not make the others' records late.
 */
package dev.foreshadow.jobs.telemetry;
