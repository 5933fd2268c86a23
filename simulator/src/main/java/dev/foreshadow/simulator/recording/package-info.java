/**
 * Recorded requests in a file: a table, an access log as JSON, OTLP as JSON; what cannot be read is listed by line.
 * {@link dev.foreshadow.simulator.recording.Recording} is the door.
 */
package dev.foreshadow.simulator.recording;
