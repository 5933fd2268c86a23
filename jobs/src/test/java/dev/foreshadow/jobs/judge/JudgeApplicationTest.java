package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.detection.latency.LatencyScale;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.jobs.KeyedState;
import dev.foreshadow.jobs.TestObjects;
import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.aggregation.Panes;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.telemetry.Request.Origin;
import dev.foreshadow.jobs.usage.PodUsage;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.LongStream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

class JudgeApplicationTest {
    private static final long FIRST = 1_772_366_400;
    private KeyedBroadcastOperatorTestHarness<String, Notice, ApplicationChange, Judged> judge;

    @BeforeEach
    void open() throws Exception {
        judge = harness();
        judge.open();
        learn(TestObjects.checkoutRollingOut(FIRST * 1_000));
    }

    @AfterEach
    void close() throws Exception {
        judge.close();
    }

    @Test
    void judges_a_second_once_event_time_has_passed_it() throws Exception {
        tell(FIRST, Group.LIVE, 100, 0);
        pass(FIRST * 1_000 + 998);
        assertThat(verdicts()).isEmpty();

        pass(FIRST * 1_000 + 999);

        assertThat(verdicts()).singleElement().satisfies(verdict -> {
            assertThat(verdict.application()).isEqualTo(TestObjects.CHECKOUT);
            assertThat(verdict.atMillis()).isEqualTo(FIRST * 1_000 + 999);
            assertThat(verdict.sentence()).startsWith("checkout: shadow and live");
        });
    }

    @Test
    void repeats_a_verdict_that_changes_nothing_every_five_seconds_also_when_nobody_speaks() throws Exception {
        tell(FIRST, Group.LIVE, 100, 0);
        pass((FIRST + 11) * 1_000 - 1);
        assertThat(verdicts())
                .extracting(verdict -> verdict.atMillis() / 1_000)
                .containsExactly(FIRST, FIRST + 5, FIRST + 10);
    }

    @Test
    void does_not_tell_patterns_of_a_calm_verdict_that_is_repeated() throws Exception {
        tell(FIRST, Group.LIVE, 100, 0);
        pass((FIRST + 11) * 1_000 - 1);
        assertThat(verdicts()).hasSize(3);
        assertThat(news()).hasSize(1);
    }

    @Test
    void tells_patterns_of_every_verdict_that_somebody_may_act_on() throws Exception {
        play(FIRST, FIRST + 60, 0);
        play(FIRST + 60, FIRST + 120, 10);
        List<Verdict> grave = verdicts().stream()
                .filter(verdict -> verdict.kind() == VerdictKind.SHADOW_DEGRADED)
                .toList();
        assertThat(grave).hasSizeGreaterThan(10);
        assertThat(news()).containsAll(grave);
    }

    @Test
    void says_every_second_what_somebody_may_act_on() throws Exception {
        play(FIRST, FIRST + 60, 0);
        play(FIRST + 60, FIRST + 120, 10);
        List<Long> degraded = verdicts().stream()
                .filter(verdict -> verdict.kind() == VerdictKind.SHADOW_DEGRADED)
                .map(verdict -> verdict.atMillis() / 1_000)
                .toList();
        assertThat(degraded)
                .containsExactlyElementsOf(
                        LongStream.range(degraded.get(0), FIRST + 120).boxed().toList());
    }

    @Test
    void takes_crossed_limits_of_the_owner_for_a_fault_that_evidence_does_not_see() throws Exception {
        learn(TestObjects.withLimits(
                TestObjects.checkoutRollingOut(FIRST * 1_000),
                new Policy.Limits(0.001, 1_000, 30_000, Policy.Limits.Match.ANY, 10)));
        play(FIRST, FIRST + 1, 1);
        assertThat(lastVerdict().kind()).isEqualTo(VerdictKind.SHADOW_DEGRADED);
        assertThat(lastVerdict().because().bound()).contains("without a bound on false alarms");
        assertThat(lastVerdict().sentence()).contains("more than the owner allows");
    }

    @Test
    void hands_pods_readings_to_the_judge_in_the_second_that_they_are_of() throws Exception {
        judge.close();
        judge = harness(new Recording());
        judge.open();
        learn(TestObjects.checkoutRollingOut(FIRST * 1_000));
        judge.processElement(Notice.of(usage((FIRST + 1) * 1_000)), FIRST * 1_000);
        tell(FIRST, Group.LIVE, 100, 0);
        pass((FIRST + 3) * 1_000 - 1);

        assertThat(Recording.SEEN).extracting(bin -> bin.pods().size()).containsExactly(0, 1, 0);
        assertThat(Recording.SEEN.get(1).pods().get(0).memoryBytes()).isEqualTo(5e8);
    }

    @Test
    void leaves_most_of_a_long_gap_out_instead_of_judging_an_empty_day() throws Exception {
        tell(FIRST, Group.LIVE, 100, 0);
        pass((FIRST + 10_000) * 1_000);
        assertThat(verdicts()).hasSizeLessThan(130);
    }

    @Test
    void never_judges_what_comes_too_late() throws Exception {
        tell(FIRST + 5, Group.LIVE, 100, 0);
        pass((FIRST + 6) * 1_000);
        tell(FIRST + 3, Group.SHADOW, 100, 100);
        pass((FIRST + 7) * 1_000);

        assertThat(verdicts()).isNotEmpty().allMatch(verdict -> verdict.shadow().requestsPerSecond() == 0);
    }

    @Test
    void finds_a_shadow_that_fails_while_live_does_not() throws Exception {
        play(FIRST, FIRST + 60, 0);
        play(FIRST + 60, FIRST + 120, 10);
        assertThat(verdicts()).extracting(Verdict::kind).contains(VerdictKind.SHADOW_DEGRADED);
    }

    @Test
    void goes_on_after_a_restart_as_if_there_had_been_none() throws Exception {
        play(FIRST, FIRST + 70, 0);
        OperatorSubtaskState snapshot = judge.snapshot(1, 1);
        int before = verdicts().size();
        play(FIRST + 70, FIRST + 90, 5);
        List<Verdict> uninterrupted = verdicts().subList(before, verdicts().size());
        judge.close();

        judge = harness();
        judge.initializeState(snapshot);
        judge.open();
        play(FIRST + 70, FIRST + 90, 5);

        assertThat(verdicts())
                .extracting(Verdict::atMillis, Verdict::kind, Verdict::findings)
                .isEqualTo(uninterrupted.stream()
                        .map(verdict -> tuple(verdict.atMillis(), verdict.kind(), verdict.findings()))
                        .toList());
    }

    @Test
    void forgets_an_application_that_was_removed() throws Exception {
        tell(FIRST, Group.LIVE, 100, 0);
        pass((FIRST + 2) * 1_000);
        judge.processBroadcastElement(new ApplicationChange(TestObjects.CHECKOUT, null), 0);
        pass((FIRST + 3) * 1_000);

        assertThat(KeyedState.entries(judge)).isZero();
        assertThat(judge.numEventTimeTimers()).isZero();
    }

    @Test
    void forgets_an_application_that_was_silent_for_a_day() throws Exception {
        tell(FIRST, Group.LIVE, 100, 0);
        for (int hour = 0; hour <= 25; hour++) {
            pass((FIRST + hour * 3_600L) * 1_000);
        }
        assertThat(KeyedState.entries(judge)).isZero();
        assertThat(judge.numEventTimeTimers()).isZero();
    }

    @Test
    void says_that_it_is_blind_when_the_judge_breaks_and_goes_on_with_a_new_one() throws Exception {
        judge.close();
        judge = harness(JudgeApplicationTest::breaksOnceEvidenceIsThere);
        judge.open();
        learn(TestObjects.checkoutRollingOut(FIRST * 1_000));
        play(FIRST, FIRST + 60, 0);
        play(FIRST + 60, FIRST + 120, 10);

        List<Verdict> broken = verdicts().stream()
                .filter(verdict -> verdict.sentence().contains("out of my mind"))
                .toList();
        assertThat(verdicts()).noneMatch(verdict -> verdict.kind() == VerdictKind.SHADOW_DEGRADED);
        assertThat(broken).isNotEmpty().allSatisfy(verdict -> {
            assertThat(verdict.kind()).isEqualTo(VerdictKind.INSUFFICIENT);
            assertThat(verdict.because()).isNull();
            assertThat(verdict.revisions()).isEqualTo(new Verdict.Compared("r2", "r1", FIRST * 1_000));
            assertThat(verdict.sentence()).startsWith("checkout: could not be judged");
        });
        assertThat(lastVerdict().live().requestsPerSecond()).isPositive();
    }

    @Test
    void throws_a_broken_judge_away() throws Exception {
        judge.close();
        judge = harness((broken, bin, settings) -> {
            throw new IllegalStateException("out of my mind");
        });
        judge.open();
        learn(TestObjects.checkoutRollingOut(FIRST * 1_000));
        tell(FIRST, Group.LIVE, 100, 0);
        pass(FIRST * 1_000 + 999);
        assertThat(KeyedState.entries(judge)).as("progress alone").isOne();
    }

    @Test
    void comes_to_an_end_when_event_time_does() throws Exception {
        tell(FIRST, Group.LIVE, 100, 0);
        tell(FIRST + 9, Group.LIVE, 100, 0);
        judge.watermark(Long.MAX_VALUE);
        assertThat(verdicts()).extracting(verdict -> verdict.atMillis() / 1_000).contains(FIRST, FIRST + 9);
    }

    private static dev.foreshadow.detection.verdict.VerdictKind breaksOnceEvidenceIsThere(
            ApplicationJudge judge, SecondBin bin, JudgeSettings settings) {
        var found = judge.step(bin, settings);
        if (found == dev.foreshadow.detection.verdict.VerdictKind.SHADOW_DEGRADED) {
            throw new IllegalStateException("out of my mind");
        }
        return found;
    }

    private void play(long from, long to, long shadowFailures) throws Exception {
        for (long second = from; second < to; second++) {
            for (int host = 0; host < 4; host++) {
                tell(second, Group.LIVE, host, "r1", 50, 0);
                tell(second, Group.SHADOW, host, "r2", 25, shadowFailures);
            }
            pass(second * 1_000 + 999);
        }
    }

    private void tell(long second, Group group, long requests, long failures) throws Exception {
        tell(second, group, 1, group == Group.LIVE ? "r1" : "r2", requests, failures);
    }

    private void tell(long second, Group group, int host, String revision, long requests, long failures)
            throws Exception {
        int[] buckets = {LatencyScale.bucketOf(0.02)};
        int[] counts = {(int) (requests - failures)};
        boolean answered = requests > failures;
        Pane pane = new Pane(
                TestObjects.CHECKOUT,
                second,
                group,
                revision,
                "GET /cart",
                group + "-" + host,
                requests,
                failures,
                answered ? buckets : new int[0],
                answered ? counts : new int[0],
                true);
        judge.processElement(Notice.of(Panes.of(pane)), second * 1_000 + 999);
    }

    private static PodUsage usage(long atMillis) {
        return new PodUsage(
                TestObjects.CHECKOUT, Origin.SHADOW, "", "r2", "node", "pod", atMillis, Double.NaN, 5e8, 1e9, 0, 1);
    }

    /** Remembers what the judge was given. */
    private static final class Recording implements JudgeApplication.Step {
        private static final long serialVersionUID = 1L;
        private static final List<SecondBin> SEEN = new ArrayList<>(); // the harness hands a copy of the step around

        Recording() {
            SEEN.clear();
        }

        @Override
        public dev.foreshadow.detection.verdict.VerdictKind step(
                ApplicationJudge judge, SecondBin bin, JudgeSettings settings) {
            SEEN.add(bin);
            return judge.step(bin, settings);
        }
    }

    private void learn(ApplicationState state) throws Exception {
        judge.processBroadcastElement(new ApplicationChange(state.application(), state), 0);
    }

    private void pass(long timeMillis) throws Exception {
        judge.watermark(timeMillis);
    }

    private List<Verdict> news() {
        return judge.getSideOutput(JudgeApplication.NEWS).stream()
                .map(told -> told.getValue().verdict())
                .toList();
    }

    private List<Verdict> verdicts() {
        return judge.extractOutputValues().stream().map(Judged::verdict).toList();
    }

    private Verdict lastVerdict() {
        return verdicts().get(verdicts().size() - 1);
    }

    private static KeyedBroadcastOperatorTestHarness<String, Notice, ApplicationChange, Judged> harness()
            throws Exception {
        return harness(ApplicationJudge::step);
    }

    private static KeyedBroadcastOperatorTestHarness<String, Notice, ApplicationChange, Judged> harness(
            JudgeApplication.Step step) throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new JudgeApplication(step), List.of(Applications.STATE)),
                Notice::application,
                Types.STRING,
                1,
                1,
                0);
    }
}
