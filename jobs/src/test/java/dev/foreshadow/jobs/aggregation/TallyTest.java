package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Outcome;
import dev.foreshadow.jobs.telemetry.Request.Origin;
import dev.foreshadow.jobs.telemetry.Sender;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

class TallyTest {
    private static final Sender SENDER = new Sender("shop/checkout", Origin.LIVE, "", "r1", "node-1");

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void says_the_same_in_one_pane_as_in_three_added_up(long seed) {
        Random random = new Random(seed);
        Tally whole = tally();
        Tally[] parts = {tally(), tally(), tally()};
        for (int i = 0; i < 3_000; i++) {
            boolean failed = random.nextInt(10) == 0;
            double seconds = Math.exp(random.nextGaussian() - 4);
            whole.add(Outcome.of(failed, seconds), true);
            parts[random.nextInt(3)].add(Outcome.of(failed, seconds), true);
        }

        LatencyCounts sum = LatencyCounts.EMPTY;
        long requests = 0;
        long failures = 0;
        for (Tally part : parts) {
            sum = sum.merge(latency(part));
            requests += pane(part).requests();
            failures += pane(part).failures();
        }

        assertThat(sum).isEqualTo(latency(whole));
        assertThat(requests).isEqualTo(3_000);
        assertThat(failures).isEqualTo(pane(whole).failures());
        assertThat(sum.total()).isEqualTo(requests - failures);
    }

    private static LatencyCounts latency(Tally tally) {
        Pane pane = pane(tally);
        return LatencyCounts.of(pane.buckets(), pane.counts());
    }

    private static Pane pane(Tally tally) {
        PaneWriter writer = new PaneWriter();
        writer.begin();
        tally.writeTo(writer);
        return writer.end(SENDER.application(), 7).unpacked().get(0);
    }

    private static Tally tally() {
        return new Tally().begin(new Pod(SENDER, null, Group.LIVE, 1), new RouteClass(0, "GET /cart"), 7);
    }
}
