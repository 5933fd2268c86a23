package dev.foreshadow.simulator.evaluation.oracle;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class OracleTest {
    /** Relative distance allowed between a solved and a simulated run length, in standard errors of an exponential. */
    private static final double STANDARD_ERRORS = 4;

    private static final int RUNS = 2_000;

    @ParameterizedTest(name = "{0} req/s, {1} to {2}, seed {3}")
    @CsvSource({"100, 0.001, 0.002, 1", "100, 0.001, 0.005, 2", "10, 0.01, 0.06, 3", "1000, 0.0001, 0.002, 4"})
    void runs_as_long_as_was_asked_for(double requestsPerSecond, double usual, double faulty, long seed) {
        double wanted = 20_000;

        double measured = new Oracle(requestsPerSecond, usual, faulty, wanted).simulatedRunLengthSeconds(RUNS, seed);

        // Thresholds between two multiples of the jump differ in run length by steps, hence "at least" on one side.
        assertThat(measured).isGreaterThan(wanted * (1 - STANDARD_ERRORS / Math.sqrt(RUNS)));
        assertThat(measured).isLessThan(wanted * 1.25);
    }

    /** Medians of an independent simulation with 1 s bins; that one was run 60 times, hence the wide band. */
    @ParameterizedTest(name = "{0} req/s, {1} to {2}: {3} s")
    @CsvSource({"100, 0.001, 0.002, 240", "100, 0.001, 0.005, 28", "100, 0.001, 0.011, 8", "10, 0.0001, 0.0101, 29"})
    void finds_faults_as_fast_as_an_independent_simulation(
            double requestsPerSecond, double usual, double faulty, double seconds) {
        double median = new Oracle(requestsPerSecond, usual, faulty, 30 * 86_400.0).medianDelaySeconds(1, 2_001, 7);

        assertThat(median).isCloseTo(seconds, within(0.2 * seconds));
    }
}
