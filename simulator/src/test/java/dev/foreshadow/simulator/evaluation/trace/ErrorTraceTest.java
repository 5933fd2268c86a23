package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.function.ToLongFunction;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class ErrorTraceTest {
    private static final int SECONDS = 20_000;
    private static final double STANDARD_ERRORS = 5;
    private static final Population USUAL = Population.of(100, 0.01);

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void fails_as_often_as_the_population_says(long seed) {
        List<SecondBin> bins = seconds(new ErrorTrace(USUAL, seed), SECONDS);

        assertPoisson(sum(bins, Group.SHADOW, Cell::requests), 100.0 * SECONDS);
        assertPoisson(sum(bins, Group.SHADOW, Cell::failures), 100.0 * SECONDS * 0.01);
        assertPoisson(sum(bins, Group.LIVE, Cell::requests), 10_000.0 * SECONDS);
        assertPoisson(sum(bins, Group.LIVE, Cell::failures), 10_000.0 * SECONDS * 0.01);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {3, 4})
    void shares_three_in_ten_usual_failures_between_twins(long seed) {
        List<SecondBin> bins = seconds(new ErrorTrace(USUAL, seed), SECONDS);
        long pairs = pairs(bins, PairCell::pairs);

        // Common by cause, or by chance among what is left.
        double both = 0.003 + 0.007 * 0.007 / 0.997;
        assertPoisson(pairs(bins, PairCell::bothFailures), pairs * both);
        assertPoisson(pairs(bins, PairCell::shadowOnlyFailures), pairs * (0.01 - both));
        assertPoisson(pairs(bins, PairCell::liveOnlyFailures), pairs * (0.01 - both));
    }

    @Test
    void tells_the_same_story_in_pairs_and_in_cells() {
        for (SecondBin bin : seconds(new ErrorTrace(USUAL, 5, Disturbance.rollout(100, 300, 0.05)), 500)) {
            long failures = bin.pairs().stream()
                    .mapToLong(pair -> pair.shadowOnlyFailures() + pair.bothFailures())
                    .sum();
            assertThat(sum(List.of(bin), Group.SHADOW, Cell::failures)).isEqualTo(failures);
            assertThat(sum(List.of(bin), Group.SHADOW, Cell::requests))
                    .isEqualTo(bin.pairs().stream().mapToLong(PairCell::pairs).sum());
        }
    }

    @Test
    void follows_from_its_seed() {
        assertThat(seconds(new ErrorTrace(USUAL, 6, Disturbance.hostBlips()), 1_000))
                .isEqualTo(seconds(new ErrorTrace(USUAL, 6, Disturbance.hostBlips()), 1_000));
    }

    @Test
    void rolls_out_host_by_host_and_leaves_one_on_the_old_revision() {
        List<SecondBin> bins = seconds(new ErrorTrace(USUAL, 7, Disturbance.rollout(10, 70, 0.05)), 200);

        assertThat(onNewRevision(bins.get(9), Group.SHADOW)).isZero();
        assertThat(onNewRevision(bins.get(10), Group.SHADOW)).isEqualTo(4);
        assertThat(onNewRevision(bins.get(10), Group.LIVE)).isZero();
        assertThat(onNewRevision(bins.get(45), Group.LIVE)).isEqualTo(3);
        assertThat(onNewRevision(bins.get(199), Group.LIVE)).isEqualTo(7);
    }

    @Test
    void clusters_leave_the_failure_share_as_it_is() {
        List<SecondBin> bins = seconds(new ErrorTrace(USUAL, 8, Disturbance.microBursts()), SECONDS);
        double expected = 100.0 * SECONDS * 0.01;

        // Clusters are geometric with mean 5: the sum's variance is E[K^2] / E[K] = 9 times the Poisson one.
        assertThat((double) sum(bins, Group.SHADOW, Cell::failures))
                .isCloseTo(expected, within(STANDARD_ERRORS * 3 * Math.sqrt(expected)));
    }

    @Test
    void late_live_answers_stand_two_seconds_behind_the_shadow() {
        List<SecondBin> plain = seconds(new ErrorTrace(USUAL, 9), 10);
        List<SecondBin> late = seconds(new LateLive(new ErrorTrace(USUAL, 9), 2), 10);

        assertThat(sum(List.of(late.get(1)), Group.LIVE, Cell::requests)).isZero();
        assertThat(sum(List.of(late.get(5)), Group.LIVE, Cell::requests))
                .isEqualTo(sum(List.of(plain.get(3)), Group.LIVE, Cell::requests));
        assertThat(sum(List.of(late.get(5)), Group.SHADOW, Cell::requests))
                .isEqualTo(sum(List.of(plain.get(5)), Group.SHADOW, Cell::requests));
    }

    private static List<SecondBin> seconds(Trace trace, int count) {
        return Stream.generate(trace::next).limit(count).toList();
    }

    private static void assertPoisson(long found, double mean) {
        assertThat((double) found).isCloseTo(mean, within(STANDARD_ERRORS * Math.sqrt(mean)));
    }

    private static long sum(List<SecondBin> bins, Group group, ToLongFunction<Cell> count) {
        return bins.stream()
                .flatMap(bin -> bin.cells().stream())
                .filter(cell -> cell.group() == group)
                .mapToLong(count)
                .sum();
    }

    private static long pairs(List<SecondBin> bins, ToLongFunction<PairCell> count) {
        return bins.stream()
                .flatMap(bin -> bin.pairs().stream())
                .mapToLong(count)
                .sum();
    }

    private static long onNewRevision(SecondBin bin, Group group) {
        return bin.cells().stream()
                .filter(cell -> cell.group() == group && cell.revision().equals("r2"))
                .count();
    }
}
