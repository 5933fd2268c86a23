package dev.foreshadow.detection.latency;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Arrays;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class LatencyCountsTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void merging_parts_gives_the_whole(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] all = random.doubles(500).map(u -> 0.01 * Math.exp(2 * u)).toArray();
        LatencyCounts merged = LatencyCounts.EMPTY;
        for (int from = 0; from < all.length; from += 50) {
            merged = LatencyCounts.ofSeconds(Arrays.copyOfRange(all, from, from + 50))
                    .merge(merged);
        }
        assertThat(merged).isEqualTo(LatencyCounts.ofSeconds(all));
        assertThat(merged.total()).isEqualTo(500);
    }

    @Test
    void counts_what_lies_above_a_bucket() {
        LatencyCounts counts = LatencyCounts.ofSeconds(0.1, 0.1, 0.2, 5);
        assertThat(counts.above(LatencyScale.bucketOf(0.1))).isEqualTo(2);
        assertThat(counts.above(LatencyScale.bucketOf(5))).isZero();
    }

    @Test
    void refuses_arrays_that_do_not_fit_and_says_where() {
        assertThatThrownBy(() -> LatencyCounts.of(new int[] {3, 3}, new int[] {1, 1}))
                .hasMessageContaining("buckets[1]: found 3");
        assertThatThrownBy(() -> LatencyCounts.of(new int[] {3}, new int[] {0}))
                .hasMessageContaining("counts[0]: found 0");
        assertThatThrownBy(() -> LatencyCounts.of(new int[] {3}, new int[] {})).hasMessageContaining("found 0 for 1");
    }
}
