package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.TestObjects;
import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.telemetry.Request;
import dev.foreshadow.jobs.telemetry.Request.Origin;
import dev.foreshadow.jobs.telemetry.RequestBatch;
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

    /** Fingerprints are in checkpoints, and those are read by another process. */
    @Test
    void gives_a_batch_the_same_fingerprint_in_every_process() {
        RequestBatch batch = new RequestBatch();
        batch.begin(new byte[0]);
        batch.add(new Request(
                TestObjects.CHECKOUT,
                Origin.LIVE,
                "checkout-live",
                "r1",
                "node-1",
                "GET",
                "/cart",
                "/cart",
                1_772_366_400_000L,
                Outcome.of(false, 0.02),
                77,
                5,
                true));
        assertThat(recent.isRepeated(batch)).isFalse();
        assertThat(recent.fingerprints()).containsExactly(-4_156_256_088_312_072_631L);
    }
}
