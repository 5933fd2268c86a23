package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PairCell;
import dev.foreshadow.detection.observation.SecondBin;
import org.junit.jupiter.api.Test;

import java.util.List;

import static dev.foreshadow.detection.verdict.TestObjects.START;
import static dev.foreshadow.detection.verdict.TestObjects.rolloutAt;
import static dev.foreshadow.detection.verdict.TestObjects.steady;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

class SentenceTest {
    private static Cell cell(Group group, String revision, String host, long requests, long failures) {
        return new Cell(group, revision, "GET /cart", host, requests, failures, LatencyCounts.EMPTY);
    }

    /** Live r1: 2 of 1,000 a second; shadow r2: one of 25 on each of four hosts. */
    private static SecondBin badRelease(long k) {
        return new SecondBin(
                START + k,
                List.of(
                        cell(Group.LIVE, "r1", "live-0", 500, 1),
                        cell(Group.LIVE, "r1", "live-1", 500, 1),
                        cell(Group.SHADOW, "r2", "shadow-0", 25, 1),
                        cell(Group.SHADOW, "r2", "shadow-1", 25, 1),
                        cell(Group.SHADOW, "r2", "shadow-2", 25, 1),
                        cell(Group.SHADOW, "r2", "shadow-3", 25, 1)),
                List.of());
    }

    @Test
    void a_degraded_shadow_is_told_with_all_its_numbers() {
        Story story = new Story().play(10, rolloutAt(0), SentenceTest::badRelease);
        Assessment said = story.last();
        assertThat(said.kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        assertThat(said.sentence())
                .startsWith(
                        "r2: shadow fails 4.0 % of GET /cart against 0.20 % on live r1 (40 of 1,000 against 20 of 10,000)"
                                + "; evidence ")
                .endsWith(" >= 2.6e6, at most one false alarm in 30 days; no single host explains it.");
        Finding because = said.because().orElseThrow();
        assertThat(because.comparison()).isEqualTo(Comparison.NEW_AGAINST_STABLE);
        assertThat(because.ratio()).isCloseTo(20, within(1e-9));
        assertThat(because.ratioLow()).isBetween(10.0, 20.0);
        assertThat(because.logEvidence()).isGreaterThanOrEqualTo(because.logThreshold());
        assertThat(because.strata()).containsExactly(new Finding.Stratum("GET /cart", 40, 1_000, 20, 10_000));
        assertThat(because.marginRatio()).isEqualTo(1.2);
        assertThat(because.level()).isEmpty();
        assertThat(said.early()).isTrue();
    }

    @Test
    void too_little_traffic_says_what_mirror_share_would_do() {
        SecondBin thin = new SecondBin(
                START,
                List.of(cell(Group.LIVE, "r1", "live-0", 200, 2), cell(Group.LIVE, "r1", "live-1", 200, 2)),
                List.of());
        Story story = new Story()
                .play(
                        120,
                        steady(),
                        k -> new SecondBin(
                                START + k,
                                k % 20 == 0
                                        ? List.of(thin.cells().get(0), cell(Group.SHADOW, "r1", "shadow-0", 1, 0))
                                        : thin.cells(),
                                List.of()));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.INSUFFICIENT);
        assertThat(story.last().sentence())
                .startsWith(
                        "shadow answers 0.04 requests a second, which within five minutes shows nothing smaller than ")
                .contains("a mirror share of ");
        assertThat(story.last().coverage().mirrorShareNeeded()).isBetween(0.0, 1.0);
        assertThat(story.last().coverage().leadFactor()).isCloseTo(0.25, within(1e-12));
    }

    /** Twins: of 25 pairs a second and host the shadow is slower by more than the tolerance in 15, live in 6. */
    @Test
    void twins_show_a_slowdown_that_no_level_shows() {
        Story story = new Story().play(30, steady(), k -> {
            SecondBin bin = badRelease(k);
            List<Cell> fine = List.of(
                    cell(Group.LIVE, "r1", "live-0", 500, 0),
                    cell(Group.SHADOW, "r1", "shadow-0", 25, 0),
                    cell(Group.SHADOW, "r1", "shadow-1", 25, 0));
            return new SecondBin(bin.second(), fine, List.of(twins("shadow-0"), twins("shadow-1")));
        });
        assertThat(story.last().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        assertThat(story.last().because().orElseThrow().signal()).isEqualTo(Signal.LATENCY);
        assertThat(story.last().sentence()).contains("slower than its twin");
        assertThat(story.last().coverage().matchedShare()).isCloseTo(1, within(1e-9));
    }

    private static PairCell twins(String host) {
        return new PairCell("GET /cart", host, "r1", 25, 0, 0, 0, 20, 2);
    }

    /** A log-normal shadow 5 % slower throughout: slower by more than 10 % in 46 of 100 pairs, faster in 38. */
    @Test
    void a_shadow_slower_within_the_tolerance_is_no_fault() {
        Story story = new Story()
                .play(
                        3600,
                        steady(),
                        k -> new SecondBin(
                                START + k,
                                List.of(
                                        cell(Group.LIVE, "r1", "live-0", 500, 0),
                                        cell(Group.SHADOW, "r1", "shadow-0", 50, 0),
                                        cell(Group.SHADOW, "r1", "shadow-1", 50, 0)),
                                List.of(
                                        new PairCell("GET /cart", "shadow-0", "r1", 50, 0, 0, 0, 23, 19),
                                        new PairCell("GET /cart", "shadow-1", "r1", 50, 0, 0, 0, 23, 19))));
        assertThat(story.last().kind()).isEqualTo(VerdictKind.HEALTHY);
    }

    @Test
    void numbers_read_like_numbers() {
        assertThat(Numbers.percent(0.0312)).isEqualTo("3.1 %");
        assertThat(Numbers.percent(0.000021)).isEqualTo("0.0021 %");
        assertThat(Numbers.percent(0.3)).isEqualTo("30 %");
        assertThat(Numbers.percent(Double.NaN)).isEqualTo("0 %");
        assertThat(Numbers.evidence(Math.log(2.9e7))).isEqualTo("2.9e7");
        assertThat(Numbers.evidence(Math.log(9.99e7))).isEqualTo("1.0e8");
        assertThat(Numbers.count(48_112)).isEqualTo("48,112");
    }
}
