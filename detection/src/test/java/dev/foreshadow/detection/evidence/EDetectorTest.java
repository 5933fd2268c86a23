package dev.foreshadow.detection.evidence;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class EDetectorTest {
    private static final double NO_CEILING = 1e300;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void equals_the_plain_recursion(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        EDetector detector = new EDetector(2);
        double[] naive = new double[2];
        for (int k = 0; k < 500; k++) {
            double[] logE = {random.nextDouble(-1, 1), random.nextDouble(-0.5, 0.5)};
            detector.observe(logE, 1, NO_CEILING);
            for (int j = 0; j < 2; j++) {
                naive[j] = (naive[j] + 1) * Math.exp(logE[j]);
            }
        }
        double expected = (naive[0] + naive[1]) / 2;
        assertThat(detector.value()).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void a_gap_counts_like_its_seconds_one_by_one() {
        EDetector jumped = new EDetector(1);
        EDetector walked = new EDetector(1);
        jumped.observe(new double[] {0.5}, 100, NO_CEILING);
        for (int k = 0; k < 99; k++) {
            walked.observe(new double[] {0}, 1, NO_CEILING);
        }
        walked.observe(new double[] {0.5}, 1, NO_CEILING);
        assertThat(jumped.value()).isEqualTo(walked.value());
    }

    @Test
    void one_bet_alone_can_reach_the_threshold_under_its_ceiling() {
        EDetector detector = new EDetector(4);
        for (int k = 0; k < 100; k++) {
            detector.observe(new double[] {-5, -5, 2, -5}, 1, 1_000);
        }
        assertThat(detector.value()).isGreaterThanOrEqualTo(1_000);
    }

    @Test
    void survives_any_finite_evidence() {
        EDetector detector = new EDetector(1);
        detector.observe(new double[] {1e6}, 1, 1_000);
        assertThat(detector.value()).isEqualTo(1_000);
        detector.observe(new double[] {-1e6}, 1, 1_000);
        assertThat(detector.value()).isZero();
    }

    /**
     * Mean time to a false alarm at A = 300 s, with the null at its edge (treatment exactly r times as bad). Runs are cut at
     * 20 A, which only lowers the mean; 400 of them, tolerance 3 standard errors.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {11, 12})
    void runs_at_least_as_long_as_asked_for_before_a_false_alarm(long seed) {
        double threshold = 300;
        int runs = 400;
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            double length = runLength(random, threshold);
            sum += length;
            squares += length * length;
        }
        double mean = sum / runs;
        double standardError = Math.sqrt((squares / runs - mean * mean) / runs);
        assertThat(mean).isGreaterThanOrEqualTo(threshold - 3 * standardError);
    }

    private static double runLength(SplittableRandom random, double threshold) {
        double margin = 1.2;
        int treatment = 20;
        int control = 200;
        double w = margin * treatment / control;
        Alternatives bets = Alternatives.UNPAIRED;
        EDetector detector = new EDetector(bets.size());
        double[] logE = new double[bets.size()];
        for (int second = 1; second <= 20 * threshold; second++) {
            int b = draw(random, treatment, 0.02 * margin);
            int c = draw(random, control, 0.02);
            for (int j = 0; j < logE.length; j++) {
                logE[j] = Kernel.logE(b, c, bets.stake(j, w), w);
            }
            detector.observe(logE, 1, threshold);
            if (detector.value() >= threshold) {
                return second;
            }
        }
        return 20 * threshold;
    }

    private static int draw(SplittableRandom random, int trials, double probability) {
        int hits = 0;
        for (int i = 0; i < trials; i++) {
            hits += random.nextDouble() < probability ? 1 : 0;
        }
        return hits;
    }

    @Test
    void goes_on_bit_for_bit_after_it_was_written_and_read() throws IOException {
        EDetector detector = new EDetector(3);
        detector.observe(new double[] {0.1, 0.2, 0.3}, 7, 100);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.writeTo(new DataOutputStream(bytes));
        EDetector read = EDetector.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())), 3);
        detector.observe(new double[] {1, 1, 1}, 1, 100);
        read.observe(new double[] {1, 1, 1}, 1, 100);
        assertThat(read.value()).isEqualTo(detector.value());
    }
}
