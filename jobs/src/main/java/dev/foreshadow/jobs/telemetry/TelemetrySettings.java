package dev.foreshadow.jobs.telemetry;

import java.io.Serializable;
import java.time.Clock;
import java.time.Duration;

/**
 * How time is read from telemetry.
 *
 * @param outOfOrderness how much later than its successors a record may come and still count, 0 to 5 minutes
 * @param idleness how long a partition may be silent before event time goes on without it, 100 ms to 10 minutes
 * @param maxAge requests older than this are dead letters; 1 minute or more
 * @param maxFuture requests further ahead of the clock than this are dead letters, 0 to 1 day
 * @param clock the wall clock; must be serializable, as the JDK's are
 */
public record TelemetrySettings(
        Duration outOfOrderness, Duration idleness, Duration maxAge, Duration maxFuture, Clock clock)
        implements Serializable {
    /** Two seconds of disorder, five of silence, a week of backlog, clocks five minutes apart. */
    public static final TelemetrySettings DEFAULT = new TelemetrySettings(
            Duration.ofSeconds(2), Duration.ofSeconds(5), Duration.ofDays(7), Duration.ofMinutes(5), Clock.systemUTC());

    /** @throws IllegalArgumentException if a value is outside its range; the message names the setting and the fix */
    public TelemetrySettings {
        within("out-of-orderness", outOfOrderness, Duration.ZERO, Duration.ofMinutes(5));
        within("idleness", idleness, Duration.ofMillis(100), Duration.ofMinutes(10));
        within("max-age", maxAge, Duration.ofMinutes(1), Duration.ofDays(36_500));
        within("max-future", maxFuture, Duration.ZERO, Duration.ofDays(1));
    }

    /** The same with other bounds on disorder and silence. */
    public TelemetrySettings with(Duration otherOutOfOrderness, Duration otherIdleness) {
        return new TelemetrySettings(otherOutOfOrderness, otherIdleness, maxAge, maxFuture, clock);
    }

    /** The same with another age from which requests are dead letters. */
    public TelemetrySettings withMaxAge(Duration other) {
        return new TelemetrySettings(outOfOrderness, idleness, other, maxFuture, clock);
    }

    private static void within(String setting, Duration found, Duration least, Duration most) {
        if (found == null || found.compareTo(least) < 0 || found.compareTo(most) > 0) {
            throw new IllegalArgumentException(
                    "%s: found %s; allowed is %s to %s".formatted(setting, found, least, most));
        }
    }
}
