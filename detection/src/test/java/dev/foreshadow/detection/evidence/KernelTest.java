package dev.foreshadow.detection.evidence;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import static org.assertj.core.api.Assertions.assertThat;

class KernelTest {
    /** Rounding of a sum of a few hundred doubles near 1. */
    private static final double ROUNDING = 1e-12;

    private static final double[] SHARES = {0, 0.001, 0.05, 0.3, 0.7, 1};

    @ParameterizedTest(name = "treatment {0}, control {1}, margin {2}")
    @CsvSource({"3, 12, 1", "3, 12, 1.2", "5, 5, 1.05", "8, 4, 1.2", "1, 20, 1.5", "10, 1, 1"})
    void no_bet_gains_on_average_while_the_treatment_is_within_the_margin(int treatment, int control, double margin) {
        double w = margin * treatment / control;
        for (double controlShare : SHARES) {
            for (double share : SHARES) {
                if (share <= margin * controlShare) {
                    for (int j = 0; j < Alternatives.UNPAIRED.size(); j++) {
                        double stake = Alternatives.UNPAIRED.stake(j, w);
                        double mean = meanOfE(treatment, share, control, controlShare, stake, w);
                        assertThat(mean).isLessThanOrEqualTo(1 + ROUNDING);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "margin {0}")
    @ValueSource(doubles = {1, 1.2})
    void a_bet_gains_on_average_once_the_treatment_is_clearly_worse(double margin) {
        double w = margin * 20 / 200;
        double mean = meanOfE(20, 0.3, 200, 0.02, Alternatives.UNPAIRED.stake(2, w), w);
        assertThat(mean).isGreaterThan(1);
    }

    /** A pair whose twin counts as control: only shadow fails (b), both (cc), only live (c). */
    @ParameterizedTest(name = "common failures counted: {0}")
    @ValueSource(ints = {0, 1})
    void twins_that_share_failures_do_not_break_the_guarantee(int countCommon) {
        double[] steps = {0, 0.05, 0.2, 0.4};
        double w = 0.3;
        double stake = Alternatives.UNPAIRED.stake(3, w);
        for (double b : steps) {
            for (double cc : steps) {
                for (double c : steps) {
                    double shadow = b + cc;
                    double live = c + cc;
                    // Ten requests of live per mirrored one: the twin and others that fail alike; w = r / 10.
                    double margin = 10 * w;
                    if (shadow <= margin * live && b + cc + c <= 1) {
                        double pair = (1 - b - cc - c)
                                + b * Math.exp(Kernel.logE(1, 0, stake, w))
                                + cc * Math.exp(Kernel.logE(countCommon, 1, stake, w))
                                + c * Math.exp(Kernel.logE(0, 1, stake, w));
                        double others = Math.pow(1 - live + live * Math.exp(Kernel.logE(0, 1, stake, w)), 9);
                        assertThat(pair * others).isLessThanOrEqualTo(1 + ROUNDING);
                    }
                }
            }
        }
    }

    @ParameterizedTest(name = "share {0}")
    @ValueSource(doubles = {0, 0.001, 0.02})
    void the_fixed_share_bet_gains_nothing_on_average_below_its_share(double share) {
        for (int j = 0; j < Alternatives.FIXED.size(); j++) {
            double mean = 0;
            for (int events = 0; events <= 40; events++) {
                double logE = Kernel.logEAgainstShare(events, 40, 0.02, Alternatives.FIXED.excess(j));
                mean += Exact.binomial(40, events, share) * Math.exp(logE);
            }
            assertThat(mean).isLessThanOrEqualTo(1 + ROUNDING);
        }
    }

    @ParameterizedTest(name = "q = {0}")
    @ValueSource(doubles = {0.6, 0.75, 0.9})
    void the_paired_bet_is_the_fair_coin_bet(double q) {
        double stake = 2 * q - 1;
        assertThat(Math.exp(Kernel.logE(1, 0, stake, 1))).isCloseTo(2 * q, within());
        assertThat(Math.exp(Kernel.logE(0, 1, stake, 1))).isCloseTo(2 * (1 - q), within());
    }

    private static org.assertj.core.data.Offset<Double> within() {
        return org.assertj.core.data.Offset.offset(ROUNDING);
    }

    private static double meanOfE(int treatment, double share, int control, double controlShare, double x, double w) {
        double mean = 0;
        for (int b = 0; b <= treatment; b++) {
            for (int c = 0; c <= control; c++) {
                double probability = Exact.binomial(treatment, b, share) * Exact.binomial(control, c, controlShare);
                mean += probability * Math.exp(Kernel.logE(b, c, x, w));
            }
        }
        return mean;
    }
}
