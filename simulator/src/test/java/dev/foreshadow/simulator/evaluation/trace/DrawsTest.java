package dev.foreshadow.simulator.evaluation.trace;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class DrawsTest {
    private static final int DRAWS = 200_000;
    private static final double STANDARD_ERRORS = 5;

    @ParameterizedTest(name = "mean {0}, seed {1}")
    @CsvSource({"0.001, 1", "0.3, 2", "4, 3", "9.9, 4", "10.1, 5", "42, 6", "1250, 7"})
    void poisson_has_its_mean_and_variance(double mean, long seed) {
        Draws draws = new Draws(seed);
        double sum = 0;
        double squares = 0;
        for (int i = 0; i < DRAWS; i++) {
            double off = draws.poisson(mean) - mean;
            sum += off;
            squares += off * off;
        }

        assertThat(sum / DRAWS).isCloseTo(0, within(STANDARD_ERRORS * Math.sqrt(mean / DRAWS)));
        // The fourth central moment of a Poisson count is mean + 3 mean^2.
        double spread = Math.sqrt((mean + 2 * mean * mean) / DRAWS);
        assertThat(squares / DRAWS).isCloseTo(mean, within(STANDARD_ERRORS * spread));
    }

    @ParameterizedTest(name = "mean {0}, seed {1}")
    @CsvSource({"1, 1", "5, 2"})
    void geometric_starts_at_one_and_has_its_mean(double mean, long seed) {
        Draws draws = new Draws(seed);
        double sum = 0;
        for (int i = 0; i < DRAWS; i++) {
            int drawn = draws.geometric(mean);
            assertThat(drawn).isPositive();
            sum += drawn;
        }

        double spread = Math.sqrt(mean * (mean - 1) / DRAWS);
        assertThat(sum / DRAWS).isCloseTo(mean, within(STANDARD_ERRORS * spread + 1e-12));
    }
}
