package dev.foreshadow.simulator.clock;

import org.junit.jupiter.api.Test;

import java.util.concurrent.atomic.AtomicLong;

import static org.assertj.core.api.Assertions.assertThat;

class PaceTest {
    private static final long MILLI_NANOS = 1_000_000;
    private static final long NOW_MILLIS = 1_700_000_000_000L;
    private static final long LOOK_NANOS = 20 * MILLI_NANOS;

    /** Every look at the clock takes twenty milliseconds. */
    private final AtomicLong wallNanos = new AtomicLong();

    @Test
    void ends_a_second_when_its_share_of_wall_time_is_over() {
        assertThat(millisOfOneSecond(10, 0)).isBetween(100L, 140L);
    }

    @Test
    void waits_for_a_judge_that_is_behind_but_never_longer_than_a_real_second() {
        assertThat(millisOfOneSecond(10, 1)).isBetween(1_000L, 1_040L);
    }

    @Test
    void does_not_wait_for_a_judge_that_is_between_two_quiet_verdicts() {
        assertThat(millisOfOneSecond(10, NOW_MILLIS - 9_000)).isBetween(100L, 140L);
    }

    private long millisOfOneSecond(double speed, long judgedUntilMillis) {
        Pace pace = new Pace(speed, () -> wallNanos.addAndGet(LOOK_NANOS), () -> judgedUntilMillis);
        long before = wallNanos.get();
        pace.begin();
        pace.end(NOW_MILLIS);
        return (wallNanos.get() - before) / MILLI_NANOS;
    }
}
