package dev.foreshadow.jobs.latency;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import org.assertj.core.data.Percentage;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class RequestDurationsTest {
    private static final String NAME = "foreshadow_request_duration_seconds_";

    private final RecordedMetrics metrics = new RecordedMetrics();
    private final RequestDurations durations = new RequestDurations(metrics);

    @Test
    void each_bound_has_all_that_was_not_slower() {
        durations.observe("shop/checkout", second(cell(Group.LIVE, 0, 0.003, 0.02, 0.02, 0.3, 60)));

        assertThat(bucket("live", "0.005")).isEqualTo(1);
        assertThat(bucket("live", "0.01")).isEqualTo(1);
        assertThat(bucket("live", "0.025")).isEqualTo(3);
        assertThat(bucket("live", "0.25")).isEqualTo(3);
        assertThat(bucket("live", "0.5")).isEqualTo(4);
        assertThat(bucket("live", "10.0")).isEqualTo(4);
        assertThat(bucket("live", "+Inf")).isEqualTo(5);
        assertThat(value("count", "live")).isEqualTo(5);
    }

    @Test
    void a_duration_on_a_bound_is_not_slower_than_it() {
        durations.observe("shop/checkout", second(cell(Group.SHADOW, 0, 0.1)));

        assertThat(bucket("shadow", "0.05")).isZero();
        assertThat(bucket("shadow", "0.1")).isEqualTo(1);
    }

    @Test
    void the_sum_is_exact_to_one_percent() {
        durations.observe("shop/checkout", second(cell(Group.LIVE, 0, 0.02, 0.2, 2)));

        assertThat(value("sum", "live")).isCloseTo(2.22, Percentage.withPercentage(1));
    }

    @Test
    void seconds_hosts_and_routes_add_up() {
        durations.observe("shop/checkout", second(cell(Group.LIVE, 0, 0.02), cell(Group.LIVE, 0, 0.2)));
        durations.observe("shop/checkout", second(cell(Group.LIVE, 0, 0.02), cell(Group.SHADOW, 0, 7)));

        assertThat(bucket("live", "0.025")).isEqualTo(2);
        assertThat(value("count", "live")).isEqualTo(3);
        assertThat(value("count", "shadow")).isEqualTo(1);
    }

    @Test
    void failed_requests_are_counted_and_have_no_duration() {
        durations.observe("shop/checkout", second(cell(Group.SHADOW, 4, 0.02)));

        assertThat(metrics.value("foreshadow_requests_failed_total{application=shop/checkout,group=shadow}"))
                .isEqualTo(4);
        assertThat(value("count", "shadow")).isEqualTo(1);
    }

    @Test
    void applications_beyond_the_bound_have_no_series_and_are_said_to_be_left_out() {
        for (int i = 0; i < RequestDurations.MOST_APPLICATIONS; i++) {
            durations.observe("shop/" + i, second(cell(Group.LIVE, 0, 0.02)));
        }
        int full = metrics.size();
        assertThat(full).isEqualTo(2 * DurationHistogram.SERIES * RequestDurations.MOST_APPLICATIONS + 1);

        durations.observe("shop/one-more", second(cell(Group.LIVE, 0, 0.02)));

        assertThat(metrics.size()).isEqualTo(full);
        assertThat(metrics.value("foreshadow_request_duration_omitted_seconds_total"))
                .isEqualTo(1);
    }

    @Test
    void an_application_that_never_speaks_takes_no_place() {
        durations.observe("shop/checkout", SecondBin.tick(7));

        assertThat(metrics.size()).isEqualTo(1);
    }

    private double bucket(String group, String le) {
        return metrics.value(NAME + "bucket{application=shop/checkout,group=%s,le=%s}".formatted(group, le));
    }

    private double value(String what, String group) {
        return metrics.value(NAME + what + "{application=shop/checkout,group=%s}".formatted(group));
    }

    private static SecondBin second(Cell... cells) {
        return new SecondBin(7, List.of(cells), List.of());
    }

    private static Cell cell(Group group, int failures, double... seconds) {
        return new Cell(
                group,
                "r1",
                "GET /cart",
                "node-1",
                seconds.length + failures,
                failures,
                LatencyCounts.ofSeconds(seconds));
    }
}
