package dev.foreshadow.detection.latency;

import org.junit.jupiter.api.Test;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class LatencyLevelsTest {
    /** 10 ms, 20 ms … 10 s: a thousand durations, so p90 is 9 s and p99 9.9 s. */
    private static final LatencyCounts RAMP = LatencyCounts.ofSeconds(
            IntStream.rangeClosed(1, 1_000).mapToDouble(i -> i / 100.0).toArray());

    @Test
    void takes_the_quantiles_of_the_minute_before() {
        LatencyLevels levels = new LatencyLevels(1);
        levels.advanceTo(0);
        levels.observe(0, RAMP);
        assertThat(levels.isKnown(0, 0)).isFalse();
        levels.advanceTo(60);
        assertThat(levels.seconds(0, 0)).isCloseTo(9, within(9 * 2 * LatencyScale.RELATIVE_ACCURACY));
        assertThat(levels.seconds(1, 0)).isCloseTo(9.9, within(9.9 * 2 * LatencyScale.RELATIVE_ACCURACY));
        assertThat(levels.isKnown(2, 0)).as("p99.9 of a thousand").isFalse();
    }

    @Test
    void counts_nothing_as_slow_while_a_level_is_unknown() {
        assertThat(new LatencyLevels(1).beyond(0, 0, RAMP)).isZero();
        assertThat(new LatencyLevels(1).beyondTolerance(0, 0, RAMP, 0)).isZero();
    }

    @Test
    void asks_more_of_the_suspect_by_the_tolerance() {
        LatencyLevels levels = new LatencyLevels(1);
        levels.observe(0, RAMP);
        levels.advanceTo(60);
        assertThat(levels.beyond(0, 0, RAMP)).isCloseTo(100L, within(20L));
        assertThat(levels.beyondTolerance(0, 0, RAMP, 0.1)).isCloseTo(10L, within(20L));
        assertThat(levels.beyondTolerance(0, 0, RAMP, 0)).isLessThanOrEqualTo(levels.beyond(0, 0, RAMP));
    }

    @Test
    void a_rare_route_gets_its_level_from_as_many_minutes_as_it_needs() {
        LatencyLevels levels = new LatencyLevels(1);
        LatencyCounts thin = LatencyCounts.ofSeconds(0.1, 0.2, 0.3, 0.4);
        for (int minute = 0; minute < 8; minute++) {
            levels.advanceTo(60L * minute);
            assertThat(levels.isKnown(0, 0)).as("minute %d", minute).isEqualTo(false);
            levels.observe(0, thin);
        }
        levels.advanceTo(480);
        assertThat(levels.isKnown(0, 0)).isTrue();
        assertThat(levels.isKnown(1, 0)).isFalse();
    }

    @Test
    void counts_what_is_faster_than_the_lowest_tenth() {
        LatencyLevels levels = new LatencyLevels(1);
        levels.observe(0, RAMP);
        levels.advanceTo(60);
        LatencyCounts fast = LatencyCounts.ofSeconds(0.01, 0.01, 0.02);
        assertThat(levels.beyond(LatencyLevels.FAST, 0, fast)).isEqualTo(3);
        assertThat(levels.beyondTolerance(LatencyLevels.FAST, 0, fast, 0.1)).isEqualTo(3);
        assertThat(levels.beyondTolerance(LatencyLevels.FAST, 0, LatencyCounts.ofSeconds(0.95), 0.1))
                .isZero();
    }

    @Test
    void goes_on_after_it_was_written_and_read() throws IOException {
        LatencyLevels levels = new LatencyLevels(2);
        levels.observe(0, RAMP);
        levels.advanceTo(60);
        levels.observe(1, RAMP);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        levels.writeTo(new DataOutputStream(bytes));
        LatencyLevels read =
                LatencyLevels.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 2);
        levels.advanceTo(120);
        read.advanceTo(120);
        assertThat(read.seconds(0, 0)).isEqualTo(levels.seconds(0, 0));
        assertThat(read.seconds(1, 1)).isPositive().isEqualTo(levels.seconds(1, 1));
    }
}
