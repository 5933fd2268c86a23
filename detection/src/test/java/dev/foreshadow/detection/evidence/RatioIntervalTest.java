package dev.foreshadow.detection.evidence;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class RatioIntervalTest {
    @Test
    void agrees_with_the_published_interval_of_a_binomial_share() {
        // Clopper-Pearson for 8 of 20: 0.1912 to 0.6395 (any table); with equal exposures rho = theta / (1 - theta).
        RatioInterval interval = RatioInterval.of(8, 1_000, 12, 1_000);
        assertThat(interval.low()).isCloseTo(0.1912 / (1 - 0.1912), within(1e-3));
        assertThat(interval.high()).isCloseTo(0.6395 / (1 - 0.6395), within(1e-3));
        assertThat(interval.ratio()).isCloseTo(8.0 / 12, within(1e-12));
    }

    @Test
    void scales_with_the_exposures() {
        RatioInterval equal = RatioInterval.of(8, 1_000, 12, 1_000);
        RatioInterval tenfold = RatioInterval.of(8, 100, 12, 1_000);
        assertThat(tenfold.low()).isCloseTo(10 * equal.low(), within(1e-9));
    }

    @Test
    void has_no_upper_end_without_events_of_the_control() {
        assertThat(RatioInterval.of(5, 10, 0, 10).high()).isZero();
        assertThat(RatioInterval.of(5, 10, 0, 10).low()).isPositive();
    }

    @Test
    void is_unknown_without_exposure_or_events() {
        assertThat(RatioInterval.of(0, 0, 3, 10)).isEqualTo(new RatioInterval(0, 0, 0));
        assertThat(RatioInterval.of(0, 10, 0, 10)).isEqualTo(new RatioInterval(0, 0, 0));
    }
}
