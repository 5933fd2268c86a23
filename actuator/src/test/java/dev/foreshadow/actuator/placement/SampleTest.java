package dev.foreshadow.actuator.placement;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.stream.LongStream;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class SampleTest {
    private static final List<String> BY_ZONE = List.of("zone");

    static Stream<Long> seeds() {
        return LongStream.range(0, 50).boxed();
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void every_stratum_gets_its_share_within_one_host(long seed) {
        List<Host> fleet = fleet(seed);
        int count = 4 + new Random(seed).nextInt(fleet.size());
        Sample sample = Sample.draw(fleet, count, BY_ZONE, seed);
        assertThat(sample.hosts()).hasSize(Math.min(count, fleet.size())).doesNotHaveDuplicates();
        // A floor of one host per stratum may take a place from a large stratum, hence one host more at most.
        assertThat(sample.largestDeviation()).isLessThan(2.0);
        assertThat(sample.strata()).allMatch(one -> one.sampled() >= 1 && one.sampled() <= one.nodes());
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void the_same_fleet_in_another_order_gives_the_same_sample(long seed) {
        List<Host> fleet = fleet(seed);
        List<Host> shuffled = new ArrayList<>(fleet);
        java.util.Collections.shuffle(shuffled, new Random(seed + 1));
        assertThat(Sample.draw(shuffled, 5, BY_ZONE, seed)).isEqualTo(Sample.draw(fleet, 5, BY_ZONE, seed));
    }

    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void a_vanished_host_of_an_even_fleet_costs_one_place(long seed) {
        List<Host> fleet = evenFleet(30);
        Sample before = Sample.draw(fleet, 6, BY_ZONE, seed);
        String gone = before.hosts().get((int) (seed % 6));
        List<Host> left =
                fleet.stream().filter(host -> !host.name().equals(gone)).toList();
        Set<String> stayed = new HashSet<>(before.hosts());
        stayed.retainAll(Sample.draw(left, 6, BY_ZONE, seed).hosts());
        assertThat(stayed).hasSize(5);
    }

    @Test
    void a_new_host_does_not_move_a_sample_that_still_stands() {
        Sample before = Sample.draw(evenFleet(30), 6, BY_ZONE, 7);
        assertThat(Sample.keep(before.hosts(), evenFleet(31), 6, BY_ZONE, 7).hosts())
                .isEqualTo(before.hosts());
    }

    /** Twenty changes of the fleet, one after the other, as an autoscaler makes them. */
    @ParameterizedTest(name = "seed {0}")
    @MethodSource("seeds")
    void no_host_leaves_the_sample_but_for_its_own_end_or_the_share_of_its_stratum(long seed) {
        Random random = new Random(seed);
        List<Host> fleet = new ArrayList<>(fleet(seed));
        Sample sample = Sample.draw(fleet, 6, BY_ZONE, seed);
        for (int change = 0; change < 20; change++) {
            if (random.nextBoolean()) {
                fleet.remove(random.nextInt(fleet.size()));
            } else {
                fleet.add(host(1_000 + change, "z" + random.nextInt(4)));
            }
            Sample next = Sample.keep(sample.hosts(), fleet, 6, BY_ZONE, seed);
            for (Sample.Stratum stratum : next.strata()) {
                List<String> there = in(stratum, fleet);
                long before = sample.hosts().stream().filter(there::contains).count();
                long kept = sample.hosts().stream()
                        .filter(there::contains)
                        .filter(next.hosts()::contains)
                        .count();
                assertThat(kept)
                        .as("%s after change %d", stratum, change)
                        .isEqualTo(Math.min(before, stratum.sampled()));
            }
            sample = next;
        }
    }

    private static List<String> in(Sample.Stratum stratum, List<Host> fleet) {
        return fleet.stream()
                .filter(host -> host.stratum(BY_ZONE).equals(stratum.name()))
                .map(Host::name)
                .toList();
    }

    @Test
    void seeds_give_different_samples() {
        assertThat(seeds().map(seed ->
                                Sample.draw(evenFleet(30), 6, BY_ZONE, seed).hosts())
                        .distinct())
                .hasSizeGreaterThan(40);
    }

    @Test
    void takes_all_hosts_when_there_are_too_few() {
        assertThat(Sample.draw(evenFleet(2), 5, BY_ZONE, 1).hosts()).hasSize(2);
        assertThat(Sample.draw(List.of(), 5, BY_ZONE, 1).hosts()).isEmpty();
    }

    private static List<Host> fleet(long seed) {
        Random random = new Random(seed);
        int size = 8 + random.nextInt(80);
        List<Host> fleet = new ArrayList<>();
        for (int i = 0; i < size; i++) {
            int zone = i < 4 ? i : (int) Math.floor(4 * Math.pow(random.nextDouble(), 2));
            fleet.add(host(i, "z" + zone));
        }
        return fleet;
    }

    private static List<Host> evenFleet(int size) {
        return java.util.stream.IntStream.range(0, size)
                .mapToObj(i -> host(i, "z" + i % 3))
                .toList();
    }

    private static Host host(int number, String zone) {
        return new Host("node-" + number, "uid-" + number, Map.of("zone", zone));
    }
}
