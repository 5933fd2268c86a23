package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

class BadInputTest {
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3, 4})
    void nothing_that_a_sender_can_say_throws(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        ApplicationJudge judge = ApplicationJudge.start();
        for (int k = 0; k < 2_000; k++) {
            Assessment said = judge.observe(garbage(random, k), steady());
            assertThat(said.sentence()).isNotBlank();
            assertThat(said.findings()).allSatisfy(finding -> {
                assertThat(finding.logEvidence()).isFinite();
                assertThat(finding.ratio()).isFinite();
                assertThat(finding.ratioHigh()).isFinite();
            });
        }
    }

    private static SecondBin garbage(SplittableRandom random, int k) {
        long[] extremes = {Long.MIN_VALUE, -1, 0, 1, 1_000, Integer.MAX_VALUE, 1L << 40};
        String[] names = {null, "", "r1", "r2", "x".repeat(100_000), "\u0000", "GET /" + random.nextInt(100)};
        List<Cell> cells = new ArrayList<>();
        List<PairCell> pairs = new ArrayList<>();
        for (int i = random.nextInt(6); i > 0; i--) {
            LatencyCounts latency = random.nextBoolean()
                    ? null
                    : LatencyCounts.ofSeconds(Double.NaN, -1, Double.POSITIVE_INFINITY, random.nextDouble());
            cells.add(new Cell(
                    random.nextBoolean() ? Group.LIVE : Group.SHADOW,
                    names[random.nextInt(names.length)],
                    names[random.nextInt(names.length)],
                    names[random.nextInt(names.length)],
                    extremes[random.nextInt(extremes.length)],
                    extremes[random.nextInt(extremes.length)],
                    latency));
            pairs.add(new PairCell(
                    names[random.nextInt(names.length)],
                    names[random.nextInt(names.length)],
                    names[random.nextInt(names.length)],
                    extremes[random.nextInt(extremes.length)],
                    extremes[random.nextInt(extremes.length)],
                    extremes[random.nextInt(extremes.length)],
                    extremes[random.nextInt(extremes.length)],
                    extremes[random.nextInt(extremes.length)],
                    extremes[random.nextInt(extremes.length)]));
        }
        long[] seconds = {START + k, START + k, START + k, START - 1_000_000, START + 100_000_000, -5};
        return new SecondBin(seconds[random.nextInt(seconds.length)], cells, pairs);
    }

    @Test
    void a_shadow_without_live_is_never_blamed() {
        Traffic traffic = new Traffic(1);
        Story story = new Story().play(900, steady(), k -> traffic.add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.5)
                .second(START + k));
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
    }

    @Test
    void a_revision_that_nobody_announced_is_never_blamed() {
        Traffic traffic = new Traffic(1);
        Story story = new Story().play(900, steady(), k -> traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.SHADOW, "r9", "shadow-", 4, 100, 0.5)
                .second(START + k));
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
    }

    @Test
    void a_clock_that_jumps_ahead_and_back_costs_a_moment_only() {
        Traffic traffic = new Traffic(1);
        Story story = new Story()
                .play(300, steady(), k -> both(traffic, k, START))
                .play(1, steady(), k -> both(traffic, k, START + 3_000_000_000L))
                .play(300, steady(), k -> both(traffic, k, START));
        assertThat(story.kinds()).noneMatch(VerdictKind::mayAct);
        assertThat(story.last().kind()).isEqualTo(VerdictKind.HEALTHY);
    }

    private static SecondBin both(Traffic traffic, long k, long start) {
        return traffic.add(Group.LIVE, "r1", "live-", 4, 400, 0.001)
                .add(Group.SHADOW, "r1", "shadow-", 4, 100, 0.001)
                .second(start + k);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "averageRunLengthSeconds, 1, 1.2, 0, 0.1, 15, 0.05",
        "averageRunLengthSeconds, NaN, 1.2, 0, 0.1, 15, 0.05",
        "marginRatio, 86400, 0.5, 0, 0.1, 15, 0.05",
        "marginRatio, 86400, Infinity, 0, 0.1, 15, 0.05",
        "floorShare, 86400, 1.2, -1, 0.1, 15, 0.05",
        "latencyTolerance, 86400, 1.2, 0, NaN, 15, 0.05",
        "silenceSeconds, 86400, 1.2, 0, 0.1, 0, 0.05",
        "mirrorShare, 86400, 1.2, 0, 0.1, 15, 1.5"
    })
    void an_absurd_policy_is_refused_by_the_name_of_its_field(
            String field,
            double runLength,
            double margin,
            double floor,
            double tolerance,
            double silence,
            double share) {
        assertThatThrownBy(() -> new JudgeSettings(
                        Rules.of(runLength, margin, floor, tolerance, silence),
                        new Rollout("r1", "r1", "r1", 0),
                        new Mirroring(share, 20, 4)))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageStartingWith(field + ": found ");
    }

    @Test
    void counts_that_cannot_be_are_repaired() {
        Cell cell = new Cell(Group.LIVE, null, null, null, 10, 99, null);
        assertThat(cell.failures()).isEqualTo(10);
        assertThat(new Cell(Group.LIVE, "", "", "", -3, -3, null).requests()).isZero();
        PairCell pair = new PairCell("", "", "", 10, 8, 8, 8, 8, 8);
        assertThat(pair.shadowOnlyFailures() + pair.bothFailures() + pair.liveOnlyFailures())
                .isEqualTo(10);
        assertThat(new Rollout(null, null, null, 0).stable()).isEmpty();
    }
}
