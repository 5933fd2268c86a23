package dev.foreshadow.simulator.traffic;

import dev.foreshadow.simulator.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.UUID;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

class TrafficTest {
    private static final TrafficPlan PLAN = Scenarios.load("healthy").traffic();
    private static final int SECONDS = 60;

    /** Standard errors that an estimate may be off. */
    private static final double K = 4;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void as_many_arrive_as_the_plan_says(long seed) {
        double expected = LongStream.range(0, SECONDS).mapToDouble(PLAN::rateAt).sum();
        assertThat(requests(seed))
                .hasSizeBetween((int) (expected - K * Math.sqrt(expected)), (int) (expected + K * Math.sqrt(expected)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void routes_come_by_their_shares(long seed) {
        List<Request> requests = requests(seed);
        for (Route route : PLAN.routes()) {
            double share =
                    requests.stream().filter(r -> r.route().equals(route)).count() / (double) requests.size();
            double error = Math.sqrt(route.share() * (1 - route.share()) / requests.size());
            assertThat(share).isCloseTo(route.share(), within(K * error));
        }
    }

    @Test
    void the_same_seed_brings_the_same_requests_and_another_one_others() {
        assertThat(requests(7)).isEqualTo(requests(7)).isNotEqualTo(requests(8));
    }

    @Test
    void ids_are_distinct_version_4_uuids() {
        List<UUID> ids = requests(7).stream()
                .map(request -> new UUID(request.idHigh(), request.idLow()))
                .toList();
        assertThat(ids).doesNotHaveDuplicates().allMatch(id -> id.version() == 4 && id.variant() == 2);
    }

    @Test
    void a_burst_multiplies_the_rate_while_it_lasts() {
        TrafficPlan bursty = new TrafficPlan(100, 0, 0, List.of(new TrafficPlan.Burst(10, 5, 3)), PLAN.routes());
        assertThat(bursty.rateAt(9)).isEqualTo(100);
        assertThat(bursty.rateAt(10)).isEqualTo(300);
        assertThat(bursty.rateAt(15)).isEqualTo(100);
    }

    @Test
    void refuses_shares_that_do_not_add_up() {
        assertThatThrownBy(() ->
                        new TrafficPlan(100, 0, 0, List.of(), PLAN.routes().subList(0, 2)))
                .hasMessageContaining("traffic.routes: shares add up to 0.6, must be 1");
    }

    private static List<Request> requests(long seed) {
        Traffic traffic = new Traffic(PLAN, seed);
        return LongStream.range(0, SECONDS)
                .boxed()
                .flatMap(second -> traffic.arrivals(second, second * 1000).stream())
                .toList();
    }
}
