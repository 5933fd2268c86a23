package dev.foreshadow.simulator.clock;

import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class SimulatedClockTest {
    private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration SECOND = Duration.ofSeconds(1);
    private static final long MILLI_NANOS = 1_000_000;

    private final AtomicLong wallNanos = new AtomicLong();
    private final SimulatedClock clock = SimulatedClock.startingAt(BASE, wallNanos::get);

    @Test
    void stands_still_until_it_is_moved() {
        wallNanos.addAndGet(Duration.ofHours(1).toNanos());
        assertThat(clock.instant()).isEqualTo(BASE);
    }

    @Test
    void runs_at_its_speed_within_a_step() {
        clock.begin(SECOND, 10);
        wallNanos.addAndGet(25 * MILLI_NANOS);
        assertThat(clock.instant()).isEqualTo(BASE.plusMillis(250));
    }

    @Test
    void never_runs_past_the_step_in_progress() {
        clock.begin(SECOND, 10);
        wallNanos.addAndGet(5_000 * MILLI_NANOS);
        assertThat(clock.instant()).isEqualTo(BASE.plusSeconds(1));
    }

    @Test
    void stands_at_the_steps_end_however_little_wall_time_it_took() {
        clock.begin(SECOND, 1);
        clock.complete();
        assertThat(clock.instant()).isEqualTo(BASE.plusSeconds(1));
    }

    @Test
    void tells_the_same_time_in_every_zone() {
        clock.advance(SECOND);
        assertThat(clock.withZone(ZoneId.of("Asia/Tokyo")).instant()).isEqualTo(clock.instant());
    }
}
