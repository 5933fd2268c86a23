package dev.foreshadow.simulator;

import dev.foreshadow.simulator.clock.SimulatedClock;
import dev.foreshadow.simulator.cluster.Cluster;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.ClusterView;
import dev.foreshadow.simulator.scenario.Scenarios;
import dev.foreshadow.simulator.score.Score;
import dev.foreshadow.simulator.telemetry.Encoding;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.atomic.AtomicInteger;

import static dev.foreshadow.simulator.TestObjects.normal;
import static dev.foreshadow.simulator.TestObjects.pods;
import static dev.foreshadow.simulator.TestObjects.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.awaitility.Awaitility.await;

class SimulationTest {
    private static final Instant BASE = Instant.parse("2026-01-01T00:00:00Z");
    private static final Duration ON_A_BUSY_MACHINE = Duration.ofSeconds(60);
    private static final double AS_FAST_AS_POSSIBLE = 10_000;
    private static final ClusterView COMPLETE = view(normal(0.05), pods("live", "r1", 40), pods("shadow", "r1", 3));

    private final SimulatedClock clock = SimulatedClock.startingAt(BASE);
    private final FakeCluster cluster = new FakeCluster();
    private final AtomicInteger messages = new AtomicInteger();

    /** A cluster in which every release reaches all pods at once. */
    private static final class FakeCluster implements Cluster {
        private final List<String> releases = new CopyOnWriteArrayList<>();
        private volatile ClusterView view = ClusterView.EMPTY;
        private volatile boolean closed;

        @Override
        public ClusterView view() {
            return view;
        }

        @Override
        public void killed(Pod pod) {}

        @Override
        public void restarted(Pod pod) {}

        @Override
        public void release(String image) {
            releases.add(image);
            view = TestObjects.view(normal(0.05), pods("live", "r2", 40), pods("shadow", "r2", 3));
        }

        @Override
        public void editRoute() {}

        @Override
        public void drain(String host) {}

        @Override
        public void close() {
            closed = true;
        }
    }

    @Test
    void the_story_waits_for_all_pods_and_the_mirror() {
        try (Simulation simulation = start("bad-release")) {
            await().atMost(ON_A_BUSY_MACHINE).until(() -> clock.instant().isAfter(BASE.plusSeconds(30)));
            assertThat(simulation.phase()).isEqualTo(Phase.WARMING_UP);
            assertThat(simulation.storyStartMillis()).isEmpty();
            assertThatThrownBy(simulation::score).hasMessageContaining("the story has not begun");
            cluster.view = COMPLETE;
            await().atMost(ON_A_BUSY_MACHINE).until(() -> simulation.phase() == Phase.RUNNING);
        }
        assertThat(cluster.closed).isTrue();
    }

    @Test
    void the_release_ships_in_its_second_and_users_are_counted_from_then_on() {
        cluster.view = COMPLETE;
        try (Simulation simulation = start("bad-release")) {
            await().atMost(ON_A_BUSY_MACHINE).until(() -> simulation.phase() == Phase.OVER);
            assertThat(cluster.releases).containsExactly(TestObjects.R2);
            assertThat(simulation.releasedAtMillis().orElseThrow()
                            - simulation.storyStartMillis().orElseThrow())
                    .isEqualTo(60_000);
            assertThat(simulation.users().failed()).isGreaterThan(1_000);
            assertThat(messages).hasValueGreaterThan(1_000);
        }
    }

    @Test
    void the_score_of_an_untouched_story_is_the_same_with_and_without() {
        cluster.view = COMPLETE;
        try (Simulation simulation = start("telemetry-lost")) {
            await().atMost(ON_A_BUSY_MACHINE).until(() -> simulation.phase() == Phase.OVER);
            Score score = simulation.score();
            assertThat(score.withForeshadow()).isEqualTo(score.withoutForeshadow());
        }
    }

    @Test
    void closing_stops_the_thread() {
        Simulation simulation = start("healthy");
        simulation.close();
        assertThat(simulation.phase()).isEqualTo(Phase.STOPPED);
        assertThat(simulation.failure()).isEmpty();
    }

    private Simulation start(String scenario) {
        SimulationSettings settings = new SimulationSettings(
                Scenarios.load(scenario), 1, AS_FAST_AS_POSSIBLE, clock, Map.of(), null, () -> 0, Encoding.OTLP_PROTO);
        return Simulation.start(settings, cluster, (topic, source, message) -> messages.incrementAndGet());
    }
}
