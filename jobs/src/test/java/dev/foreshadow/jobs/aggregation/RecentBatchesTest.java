package dev.foreshadow.jobs.aggregation;

import org.junit.jupiter.api.Test;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class RecentBatchesTest {
    private final RecentBatches recent = new RecentBatches();

    @Test
    void remembers_at_least_a_generation_and_at_most_two() {
        long[] prints = new Random(3).longs(4L * RecentBatches.A_GENERATION).toArray();
        for (long print : prints) {
            assertThat(recent.add(print)).isTrue();
        }
        assertThat(recent.add(prints[prints.length - 1])).isFalse();
        assertThat(recent.add(prints[prints.length - RecentBatches.A_GENERATION]))
                .isFalse();
        assertThat(recent.add(prints[0])).isTrue();
    }

    @Test
    void hands_over_what_it_remembers() {
        recent.add(17);
        recent.add(4);
        assertThat(recent.fingerprints()).containsExactlyInAnyOrder(17, 4);
    }
}
