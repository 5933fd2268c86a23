package dev.foreshadow.detection.latency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;

class LatencyScaleTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void every_duration_is_within_one_percent_of_its_bucket(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        for (int i = 0; i < 10_000; i++) {
            double seconds = Math.exp(random.nextDouble(Math.log(2e-7), Math.log(9e4)));
            double stand = LatencyScale.valueSeconds(LatencyScale.bucketOf(seconds));
            assertThat(Math.abs(stand - seconds) / seconds).isLessThanOrEqualTo(LatencyScale.RELATIVE_ACCURACY + 1e-9);
        }
    }

    @Test
    void buckets_touch_and_rise() {
        for (int bucket = 1; bucket < LatencyScale.BUCKETS; bucket++) {
            double bound = LatencyScale.lowerBoundSeconds(bucket);
            assertThat(bound).isGreaterThan(LatencyScale.lowerBoundSeconds(bucket - 1));
            assertThat(LatencyScale.bucketOf(bound * (1 + 1e-9))).isEqualTo(bucket);
            assertThat(LatencyScale.bucketOf(bound * (1 - 1e-9))).isEqualTo(bucket - 1);
        }
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(doubles = {Double.NaN, -1, 0, Double.NEGATIVE_INFINITY, 1e-12})
    void what_is_no_duration_falls_into_the_first_bucket(double seconds) {
        assertThat(LatencyScale.bucketOf(seconds)).isZero();
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(doubles = {1e6, Double.MAX_VALUE, Double.POSITIVE_INFINITY})
    void what_is_too_long_falls_into_the_last_bucket(double seconds) {
        assertThat(LatencyScale.bucketOf(seconds)).isEqualTo(LatencyScale.BUCKETS - 1);
    }
}
