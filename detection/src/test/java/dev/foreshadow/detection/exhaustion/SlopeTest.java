package dev.foreshadow.detection.exhaustion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class SlopeTest {
    /** By its definition: all pairwise slopes in order, the one at the rank of the bound, if it rises. */
    private static double naive(double[] values) {
        int n = values.length;
        List<Double> slopes = new ArrayList<>();
        for (int i = 0; i < n; i++) {
            for (int j = i + 1; j < n; j++) {
                slopes.add((values[j] - values[i]) / (j - i));
            }
        }
        Collections.sort(slopes);
        double width = 3.5 * Math.sqrt(1.8 * n * (n - 1) * (2 * n + 5) / 18);
        int rank = (int) Math.floor((slopes.size() - width) / 2);
        return rank < 1 ? 0 : Math.max(0, slopes.get(rank - 1));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4, 5})
    void equals_its_definition(long seed) {
        Random random = new Random(seed);
        int proven = 0;
        for (int run = 0; run < 200; run++) {
            double rise = random.nextDouble() / 10;
            double[] values = new double[20];
            for (int i = 0; i < values.length; i++) {
                values[i] = rise * i + 0.1 * random.nextGaussian();
            }
            assertThat(Slope.provenRise(values)).isEqualTo(naive(values));
            proven += Slope.provenRise(values) > 0 ? 1 : 0;
        }
        assertThat(proven).isBetween(20, 180);
    }

    @Test
    void one_outlier_does_not_make_a_rise() {
        double[] values = new double[20];
        values[19] = 1e9;
        assertThat(Slope.provenRise(values)).isZero();
    }

    @Test
    void a_handful_of_values_proves_nothing() {
        assertThat(Slope.provenRise(new double[] {1, 2, 3})).isZero();
    }
}
