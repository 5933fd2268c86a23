package dev.foreshadow.detection.observation;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.HashMap;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatNullPointerException;

class PodSampleTest {
    private static PodSample with(double value, long restarts, Map<String, Double> gauges) {
        return new PodSample(Group.LIVE, "r1", "host", "pod", value, value, value, restarts, Readiness.READY, gauges);
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {Double.NaN, -1, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY})
    void a_value_that_cannot_be_is_unknown(double impossible) {
        PodSample sample = with(impossible, -7, null);
        assertThat(sample.cpuCores()).isNaN();
        assertThat(sample.memoryBytes()).isNaN();
        assertThat(sample.memoryLimitBytes()).isNaN();
        assertThat(sample.restarts()).isEqualTo(-1);
        assertThat(sample.gauges()).isEmpty();
    }

    @Test
    void a_limit_of_nothing_is_no_limit() {
        assertThat(with(0, 0, null).memoryLimitBytes()).isNaN();
        assertThat(with(0, 0, null).memoryBytes()).isZero();
    }

    @Test
    void missing_names_are_empty_and_absurdly_long_ones_cut() {
        PodSample sample = new PodSample(Group.SHADOW, null, "h".repeat(9_999), null, 1, 1, 1, 0, null, null);
        assertThat(sample.revision()).isEmpty();
        assertThat(sample.pod()).isEmpty();
        assertThat(sample.host()).hasSize(256);
        assertThat(sample.readiness()).isEqualTo(Readiness.UNKNOWN);
    }

    @Test
    void keeps_eight_finite_gauges_in_the_order_of_their_names() {
        Map<String, Double> gauges = new HashMap<>();
        for (int i = 0; i < 20; i++) {
            gauges.put("gauge-%02d".formatted(i), (double) i);
        }
        gauges.put("gauge-01", Double.NaN);
        gauges.put("gauge-02", null);
        gauges.put(null, 1.0);
        assertThat(with(1, 0, gauges).gauges().keySet())
                .containsExactly(
                        "gauge-00", "gauge-03", "gauge-04", "gauge-05", "gauge-06", "gauge-07", "gauge-08", "gauge-09");
    }

    @Test
    void says_which_field_is_missing() {
        assertThatNullPointerException()
                .isThrownBy(() -> new PodSample(null, "", "", "", 1, 1, 1, 0, Readiness.READY, Map.of()))
                .withMessageContaining("group is missing");
    }
}
