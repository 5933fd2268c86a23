package dev.foreshadow.simulator.evaluation.experiment;

import org.junit.jupiter.api.Test;

import static org.assertj.core.api.Assertions.assertThat;

class DelaysTest {
    @Test
    void the_median_of_an_even_number_lies_between_the_middle_two() {
        assertThat(of(1, 9, 3, 5).medianSeconds()).isEqualTo(4);
    }

    @Test
    void a_run_without_a_call_counts_as_the_longest() {
        assertThat(of(1, Double.POSITIVE_INFINITY, 3).medianSeconds()).isEqualTo(3);
        assertThat(of(1, Double.POSITIVE_INFINITY).detectedShare()).isEqualTo(0.5);
    }

    @Test
    void there_is_no_median_when_most_runs_end_without_a_call() {
        assertThat(of(1, Double.POSITIVE_INFINITY, Double.POSITIVE_INFINITY).medianSeconds())
                .isNull();
    }

    private static Delays of(double... seconds) {
        Delays delays = new Delays(seconds.length);
        for (double one : seconds) {
            delays.add(one);
        }
        return delays;
    }
}
