package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Group;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {
    private static final PaneKey KEY = new PaneKey("shop/checkout", 7, Group.LIVE, "r1", "GET /cart", "node-1");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void says_the_same_in_one_pane_as_in_three_added_up(long seed) {
        Random random = new Random(seed);
        Tally whole = new Tally();
        Tally[] parts = {new Tally(), new Tally(), new Tally()};
        for (int i = 0; i < 3_000; i++) {
            boolean failed = random.nextInt(10) == 0;
            double seconds = Math.exp(random.nextGaussian() - 4);
            whole.add(failed, seconds);
            parts[random.nextInt(3)].add(failed, seconds);
        }

        LatencyCounts sum = LatencyCounts.EMPTY;
        long requests = 0;
        long failures = 0;
        for (Tally part : parts) {
            sum = sum.merge(latency(part));
            requests += part.pane(KEY).requests();
            failures += part.pane(KEY).failures();
        }

        assertThat(sum).isEqualTo(latency(whole));
        assertThat(requests).isEqualTo(3_000);
        assertThat(failures).isEqualTo(whole.pane(KEY).failures());
        assertThat(sum.total()).isEqualTo(requests - failures);
    }

    private static LatencyCounts latency(Tally tally) {
        Pane pane = tally.pane(KEY);
        return LatencyCounts.of(pane.buckets(), pane.counts());
    }
}
