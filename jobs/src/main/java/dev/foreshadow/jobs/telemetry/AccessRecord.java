package dev.foreshadow.jobs.telemetry;

import java.util.function.Supplier;

/**
 * One access-log record in no particular encoding.
 *
 * @param resource who sent it
 * @param attributes what happened
 * @param timeUnixNanos the record's own time, epoch nanoseconds; 0 when it has none
 * @param payload the record's bytes, asked for only when it is rejected
 */
public record AccessRecord(Attributes resource, Attributes attributes, long timeUnixNanos, Supplier<byte[]> payload) {}
