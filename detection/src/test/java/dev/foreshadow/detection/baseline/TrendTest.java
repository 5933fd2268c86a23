package dev.foreshadow.detection.baseline;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class TrendTest {
    private final Trend trend = new Trend();

    private void seconds(int count, long requests, long failures) {
        for (int i = 0; i < count; i++) {
            trend.observe(requests, failures, 1);
        }
    }

    @Test
    void sees_an_outage_within_two_seconds() {
        seconds(300, 100, 0);
        seconds(2, 100, 30);
        assertThat(trend.isWorse()).isTrue();
    }

    @Test
    void lets_go_when_the_outage_is_over() {
        seconds(300, 100, 0);
        seconds(60, 100, 30);
        seconds(30, 100, 0);
        assertThat(trend.isWorse()).isFalse();
    }

    @Test
    void takes_what_lasts_for_the_new_normal() {
        seconds(300, 100, 0);
        seconds(1_000, 100, 30);
        assertThat(trend.isWorse()).isFalse();
    }

    @Test
    void is_not_disturbed_by_a_failure_now_and_then() {
        for (int i = 0; i < 3_600; i++) {
            trend.observe(20, i % 20 == 0 ? 1 : 0, 1);
            assertThat(trend.isWorse()).isFalse();
        }
    }

    @Test
    void says_nothing_of_a_group_it_does_not_know_yet() {
        seconds(10, 10, 5);
        assertThat(trend.isWorse()).isFalse();
    }
}
