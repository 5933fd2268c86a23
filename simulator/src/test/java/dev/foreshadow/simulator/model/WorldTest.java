package dev.foreshadow.simulator.model;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.routing.Target;
import dev.foreshadow.simulator.scenario.Scenario;
import dev.foreshadow.simulator.scenario.Scenarios;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;

import static dev.foreshadow.simulator.TestObjects.normal;
import static dev.foreshadow.simulator.TestObjects.pods;
import static dev.foreshadow.simulator.TestObjects.table;
import static dev.foreshadow.simulator.TestObjects.view;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class WorldTest {
    private static final int SECONDS = 60;
    private static final double K = 4;

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void mirrors_the_share_that_the_route_says_of_what_it_matches(long seed) {
        List<Second> lived = live("healthy", seed, view(normal(0.05), pods("live", "r1", 20), pods("shadow", "r1", 3)));
        long eligible = count(lived, answer -> answer.request().route().method().equals("GET"));
        long mirrored =
                lived.stream().mapToLong(second -> second.shadow().size()).sum();
        double error = Math.sqrt(0.05 * 0.95 / eligible);
        assertThat((double) mirrored / eligible).isCloseTo(0.05, within(K * error));
        assertThat(lived).allSatisfy(second -> assertThat(second.shadow())
                .allMatch(answer -> answer.request().route().method().equals("GET")));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void splits_users_by_weight(long seed) {
        var weighted = table(List.of(new Target("checkout", "stable", 25), new Target("checkout", "next", 75)), 0);
        List<Second> lived = live("healthy", seed, view(weighted, pods("live", "r1", 5), pods("live", "r2", 5)));
        long all = count(lived, answer -> true);
        long stable = count(lived, answer -> answer.pod().revision().equals("r1"));
        assertThat((double) stable / all).isCloseTo(0.25, within(K * Math.sqrt(0.25 * 0.75 / all)));
    }

    @Test
    void a_twin_has_the_same_id_but_for_the_version_digit_which_half_of_them_change() {
        List<Second> lived = live("healthy", 1, view(normal(1), pods("live", "r1", 20), pods("shadow", "r1", 3)));
        List<Answer> twins =
                lived.stream().flatMap(second -> second.shadow().stream()).toList();
        assertThat(twins)
                .allMatch(twin -> (twin.idHigh() ^ twin.request().idHigh()) << 48 >>> 60 != 0
                        || twin.idHigh() == twin.request().idHigh());
        double rewritten = twins.stream()
                        .filter(twin -> twin.idHigh() != twin.request().idHigh())
                        .count()
                / (double) twins.size();
        assertThat(rewritten).isCloseTo(0.5, within(K * 0.5 / Math.sqrt(twins.size())));
    }

    @Test
    void users_are_not_served_when_their_subset_has_no_ready_pod() {
        var next = table(List.of(new Target("checkout", "next", 100)), 0);
        List<Second> lived = live("healthy", 1, view(next, pods("live", "r1", 20)));
        assertThat(count(lived, answer -> true)).isZero();
        assertThat(lived).allSatisfy(second -> assertThat(second.unserved()).isNotEmpty());
    }

    @Test
    void a_copy_without_a_shadow_is_lost_and_the_user_never_knows() {
        ClusterView alone = view(normal(1), pods("live", "r1", 20));
        ClusterView mirrored = view(normal(1), pods("live", "r1", 20), pods("shadow", "r2", 3));
        List<Second> without = live("bad-release", 5, alone);
        List<Second> with = live("bad-release", 5, mirrored);
        assertThat(without).allSatisfy(second -> assertThat(second.shadow()).isEmpty());
        assertThat(with.stream().map(Second::live))
                .isEqualTo(without.stream().map(Second::live).toList());
    }

    @Test
    void lives_the_same_twice_with_the_same_seed() {
        ClusterView view = view(normal(0.05), pods("live", "r1", 20), pods("shadow", "r2", 3));
        assertThat(live("slow-release", 9, view)).isEqualTo(live("slow-release", 9, view));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void a_leak_shows_on_the_shadow_first_by_the_lead_factor(long seed) {
        Scenario scenario = Scenarios.load("memory-leak");
        World world = new World(scenario, seed);
        ClusterView view = view(normal(0.05), pods("live", "r2", 200), pods("shadow", "r2", 2));
        for (int second = 0; second < SECONDS; second++) {
            world.step(view, second, 1000L * second);
        }
        double live = meanGrowth(world, view, scenario, Pod::isLive);
        double shadow = meanGrowth(world, view, scenario, Pod::isShadow);
        double leadFactor = 0.05 * 200 / 2;
        // Growth counts requests: its relative standard error is that of the fewer, the shadow's.
        double requests = shadow * 2 / 150_000;
        assertThat(shadow / live).isCloseTo(leadFactor, within(K * leadFactor / Math.sqrt(requests)));
    }

    @Test
    void a_pod_out_of_memory_is_killed_leaves_the_mesh_and_comes_back_empty() {
        Scenario scenario = Scenarios.load("memory-leak");
        World world = new World(scenario, 1);
        ClusterView view = view(normal(1), pods("live", "r1", 200), pods("shadow", "r2", 1));
        Pod shadow = view.pods().get(200);
        int second = 0;
        while (world.step(view, second, 0).killed().isEmpty()) {
            second++;
        }
        assertThat(world.isDown(shadow, second + 1)).isTrue();
        assertThat(world.usage(shadow)).hasValueSatisfying(usage -> {
            assertThat(usage.restarts()).isEqualTo(1);
            assertThat(usage.memoryBytes()).isEqualTo(scenario.fleet().memoryBaseBytes());
        });
        assertThat(world.step(view, second + 1, 0).shadow()).isEmpty();
        int back = second + 1 + scenario.fleet().restartSeconds();
        for (int next = second + 2; next < back; next++) {
            world.step(view, next, 0);
        }
        assertThat(world.step(view, back, 0).shadow()).isNotEmpty();
    }

    @Test
    void a_backend_outage_hits_both_groups_alike() {
        Scenario scenario = Scenarios.load("backend-outage");
        World world = new World(scenario, 1);
        ClusterView view = view(normal(0.5), pods("live", "r1", 20), pods("shadow", "r2", 3));
        List<Second> lived = new ArrayList<>();
        for (int second = 140; second < 170; second++) {
            lived.add(world.step(view, second, 0));
        }
        assertThat(failureShare(lived.stream().flatMap(second -> second.live().stream())))
                .isBetween(0.22, 0.27);
        assertThat(failureShare(lived.stream().flatMap(second -> second.shadow().stream())))
                .isBetween(0.24, 0.30);
    }

    @Test
    void queues_grow_when_one_pod_carries_everything() {
        double alone = meanMillis(live("healthy", 1, view(normal(0), pods("live", "r1", 1))));
        double many = meanMillis(live("healthy", 1, view(normal(0), pods("live", "r1", 20))));
        assertThat(alone).isGreaterThan(1.2 * many);
    }

    private static List<Second> live(String scenario, long seed, ClusterView view) {
        World world = new World(Scenarios.load(scenario), seed);
        List<Second> lived = new ArrayList<>();
        for (int second = 0; second < SECONDS; second++) {
            lived.add(world.step(view, second, 1000L * second));
        }
        return lived;
    }

    private static long count(List<Second> lived, Predicate<Answer> condition) {
        return lived.stream()
                .flatMap(second -> second.live().stream())
                .filter(condition)
                .count();
    }

    private static double failureShare(Stream<Answer> answers) {
        return answers.collect(Collectors.averagingDouble(answer -> answer.failed() ? 1 : 0));
    }

    private static double meanMillis(List<Second> lived) {
        return lived.stream()
                .flatMap(second -> second.live().stream())
                .collect(Collectors.averagingDouble(Answer::latencyMillis));
    }

    private static double meanGrowth(World world, ClusterView view, Scenario scenario, Predicate<Pod> group) {
        Set<Pod> pods = view.pods().stream().filter(group).collect(Collectors.toSet());
        return pods.stream()
                .mapToLong(pod -> world.usage(pod).orElseThrow().memoryBytes()
                        - scenario.fleet().memoryBaseBytes())
                .average()
                .orElseThrow();
    }
}
