package dev.foreshadow.simulator.evaluation.baseline;

import org.junit.jupiter.api.Test;

import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Against figures that were published in the issues of spinnaker/kayenta (780, 426) and spinnaker/spinnaker (6278). */
class RankClassifierTest {
    private static final double DIGITS = 1e-12;

    @Test
    void finds_the_published_interval_for_seven_high_and_three_low_points() {
        RankTest.Shift shift = RankTest.shift(highsAndLows(7, 3), repeated(1, 10), 0.98);

        assertThat(shift.low()).isCloseTo(6.825022991538781e-5, within(DIGITS));
        assertThat(shift.high()).isEqualTo(99.0);
        assertThat(shift.estimate()).isCloseTo(98.99992904170193, within(DIGITS));
    }

    @Test
    void passes_seven_high_and_three_low_points() {
        assertThat(RankClassifier.KAYENTA.classify(highsAndLows(7, 3), repeated(1, 10)))
                .isEqualTo(RankClassifier.Label.PASS);
    }

    @Test
    void calls_eight_high_and_two_low_points_high() {
        RankTest.Shift shift = RankTest.shift(highsAndLows(8, 2), repeated(1, 10), 0.98);

        assertThat(shift.low()).isCloseTo(98.9999, within(1e-4));
        assertThat(shift.high()).isEqualTo(99.0);
        assertThat(RankClassifier.KAYENTA.classify(highsAndLows(8, 2), repeated(1, 10)))
                .isEqualTo(RankClassifier.Label.HIGH);
    }

    @Test
    void passes_a_few_errors_against_none() {
        assertThat(RankClassifier.KAYENTA.classify(new double[] {0, 1, 2, 1, 0, 0}, repeated(0, 6)))
                .isEqualTo(RankClassifier.Label.PASS);
    }

    @Test
    void passes_two_tight_clusters_against_a_wild_control() {
        double[] canary = DoubleStream.concat(
                        IntStream.rangeClosed(0, 6).mapToDouble(i -> 10 + 0.1 * i),
                        IntStream.rangeClosed(0, 7).mapToDouble(i -> 17 + 0.1 * i))
                .toArray();
        double[] control = {1, 100, 4, 101, 5, 102, 6, 103, 7, 104, 8, 105, 9, 106, 17};

        assertThat(RankClassifier.KAYENTA.classify(canary, control)).isEqualTo(RankClassifier.Label.PASS);
    }

    @Test
    void calls_a_plain_tenfold_rise_high() {
        RankClassifier strict = new RankClassifier(0.10, 0.95);

        assertThat(strict.classify(new double[] {20, 22, 21, 25, 30}, new double[] {1, 2.2, 1.1, 2.5, 3}))
                .isEqualTo(RankClassifier.Label.HIGH);
    }

    @Test
    void passes_samples_that_hold_the_same_values() {
        assertThat(RankClassifier.KAYENTA.classify(new double[] {1, 2, 3}, new double[] {3, 1, 2}))
                .isEqualTo(RankClassifier.Label.PASS);
    }

    private static double[] highsAndLows(int highs, int lows) {
        return DoubleStream.concat(DoubleStream.of(repeated(100, highs)), DoubleStream.of(repeated(1, lows)))
                .toArray();
    }

    private static double[] repeated(double value, int times) {
        return DoubleStream.generate(() -> value).limit(times).toArray();
    }
}
