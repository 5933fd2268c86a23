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
        assertThat(new LatencyLevels(1).slow(0, 0, RAMP)).isZero();
        assertThat(new LatencyLevels(1).slowBeyond(0, 0, RAMP, 0)).isZero();
    }

    @Test
    void asks_more_of_the_suspect_by_the_tolerance() {
        LatencyLevels levels = new LatencyLevels(1);
        levels.observe(0, RAMP);
        levels.advanceTo(60);
        assertThat(levels.slow(0, 0, RAMP)).isCloseTo(100L, within(20L));
        assertThat(levels.slowBeyond(0, 0, RAMP, 0.1)).isCloseTo(10L, within(20L));
        assertThat(levels.slowBeyond(0, 0, RAMP, 0)).isLessThanOrEqualTo(levels.slow(0, 0, RAMP));
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
