package dev.foreshadow.detection.resource.level;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class MeanBetTest {
    private static final double ROUNDING = 1e-12;

    /** Every symmetric noise is a mixture of fair coins about its centre, so these coins are the whole proof. */
    @ParameterizedTest(name = "centre {0} above what is allowed")
    @ValueSource(doubles = {0, -0.01, -0.18, -1, -5})
    void no_bet_gains_on_average_from_any_fair_coin_about_an_allowed_centre(double centre) {
        for (int j = 0; j < MeanBet.size(); j++) {
            for (double reach = 0; reach < 4; reach += 0.01) {
                double mean = (e(j, centre - reach) + e(j, centre + reach)) / 2;
                assertThat(mean).isLessThanOrEqualTo(1 + ROUNDING);
            }
        }
    }

    @Test
    void every_bet_gains_when_all_blocks_are_above() {
        for (int j = 0; j < MeanBet.size(); j++) {
            assertThat(e(j, 0.2)).isGreaterThan(1);
        }
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(doubles = {50, -50, Double.MAX_VALUE, -Double.MAX_VALUE})
    void a_wild_block_neither_proves_nor_ruins_anything_alone(double excess) {
        for (int j = 0; j < MeanBet.size(); j++) {
            assertThat(Math.abs(MeanBet.logE(j, excess, 0))).isBetween(0.6, 3.0);
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void blocks_that_resemble_their_neighbours_gain_nothing_on_average_over_a_long_time(long seed) {
        double memory = 0.8;
        double deviation = 0.03;
        double variance = deviation * deviation;
        double excessVariance = variance * (1 + memory) / (1 - memory) - variance;
        Random random = new Random(seed);
        int runs = 20_000;
        for (int j = 0; j < 2; j++) { // the larger stakes have too heavy a tail for a mean by simulation
            double sum = 0;
            double squares = 0;
            for (int run = 0; run < runs; run++) {
                double x = deviation * random.nextGaussian();
                double logE = 0;
                for (int block = 0; block < 60; block++) {
                    logE += MeanBet.logE(j, x, excessVariance);
                    x = memory * x + Math.sqrt(1 - memory * memory) * deviation * random.nextGaussian();
                }
                sum += Math.exp(logE);
                squares += Math.exp(2 * logE);
            }
            double mean = sum / runs;
            double standardError = Math.sqrt((squares / runs - mean * mean) / runs);
            assertThat(mean).isLessThanOrEqualTo(1 + 3 * standardError);
        }
    }

    private static double e(int j, double excess) {
        return Math.exp(MeanBet.logE(j, excess, 0));
    }
}
