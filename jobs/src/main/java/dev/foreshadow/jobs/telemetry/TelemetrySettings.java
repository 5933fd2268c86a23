package dev.foreshadow.jobs.telemetry;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/**
 * How time is read from telemetry.
 *
 * @param outOfOrderness how much later than its successors a record may come and still count
 * @param idleness how long a partition may be silent before event time goes on without it
 * @param maxAge requests older than this are refused
 * @param maxFuture requests further ahead of the clock than this are refused
 * @param clock the wall clock; must be serializable, as the JDK's are
 */
public record TelemetrySettings(
        Duration outOfOrderness, Duration idleness, Duration maxAge, Duration maxFuture, Clock clock)
        implements Serializable {}
