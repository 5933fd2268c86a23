package dev.foreshadow.jobs.pairing;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.KeyedState;
import dev.foreshadow.jobs.TestObjects;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class PairSecondTest {
    private static final long SECOND = 1_772_366_400;
    private static final long END = SECOND * 1_000 + 999;
    private static final long OVER = END + 10_000;
    private static final int MOST_SUBTASKS = 128;
    private KeyedBroadcastOperatorTestHarness<String, TwinParts, ApplicationChange, PairPane> pair;

    @BeforeEach
    void open() throws Exception {
        pair = harness();
        pair.open();
        pair.processBroadcastElement(
                new ApplicationChange(TestObjects.CHECKOUT, TestObjects.checkout(SECOND * 1_000)), 0);
    }

    @AfterEach
    void close() throws Exception {
        pair.close();
    }

    @Test
    void joins_a_second_when_event_time_has_passed_it_and_forgets_it_when_nobody_waits_any_more() throws Exception {
        tell(Group.SHADOW, 1);
        tell(Group.LIVE, 1);
        pair.watermark(END - 1);
        assertThat(pairs()).isEmpty();

        pair.watermark(END);

        assertThat(pairs()).singleElement().extracting(PairPane::pairs).isEqualTo(1L);
        pair.watermark(OVER);
        assertThat(pairs()).hasSize(1);
        assertThat(KeyedState.entries(pair)).isZero();
        assertThat(pair.numEventTimeTimers()).isZero();
    }

    @Test
    void joins_what_came_before_a_restart_with_what_came_after() throws Exception {
        tell(Group.LIVE, 1);
        OperatorSubtaskState snapshot = pair.snapshot(1, 1);
        pair.close();
        pair = harness();
        pair.initializeState(snapshot);
        pair.open();
        tell(Group.SHADOW, 1);
        pair.watermark(END);
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void joins_a_twin_that_comes_late_but_within_the_wait_and_tells_of_it_with_the_second_that_is_judged_next()
            throws Exception {
        tell(Group.LIVE, 1);
        tell(Group.LIVE, 2);
        tell(Group.SHADOW, 2);
        pair.watermark(END + 3_000);
        tell(Group.SHADOW, 1);
        pair.watermark(OVER);

        assertThat(pairs()).extracting(PairPane::pairs).containsExactly(1L, 1L);
        assertThat(pairs()).extracting(PairPane::second).containsExactly(SECOND, Math.floorDiv(OVER, 1_000) + 1);
        assertThat(KeyedState.entries(pair)).isZero();
        assertThat(pair.numEventTimeTimers()).isZero();
    }

    @Test
    void joins_twins_that_come_before_the_news_of_their_application() throws Exception {
        pair.close();
        pair = harness();
        pair.open();
        tell(Group.LIVE, 1);
        tell(Group.SHADOW, 1);
        pair.processBroadcastElement(
                new ApplicationChange(TestObjects.CHECKOUT, TestObjects.checkout(SECOND * 1_000)), 0);
        pair.watermark(END);
        assertThat(pairs()).hasSize(1);
    }

    @Test
    void joins_twins_that_both_come_late() throws Exception {
        pair.watermark(END + 1_000);
        tell(Group.LIVE, 1);
        tell(Group.SHADOW, 1);
        pair.watermark(OVER);
        assertThat(pairs()).hasSize(1);
        assertThat(KeyedState.entries(pair)).isZero();
    }

    @Test
    void never_joins_what_comes_after_the_wait() throws Exception {
        tell(Group.LIVE, 1);
        pair.watermark(OVER);
        tell(Group.SHADOW, 1);
        pair.watermark(OVER + 5_000);
        assertThat(pairs()).isEmpty();
        assertThat(KeyedState.entries(pair)).isZero();
    }

    @Test
    void keeps_nothing_of_an_application_that_was_removed() throws Exception {
        tell(Group.LIVE, 1);
        tell(Group.SHADOW, 1);
        pair.processBroadcastElement(new ApplicationChange(TestObjects.CHECKOUT, null), 0);
        pair.watermark(END);
        assertThat(pairs()).isEmpty();
        assertThat(KeyedState.entries(pair)).isZero();
    }

    @Test
    void knows_after_a_restart_how_many_requests_wait() throws Exception {
        tell(Group.LIVE, 1);
        tell(Group.SHADOW, 2);
        OperatorSubtaskState snapshot = pair.snapshot(1, 1);
        pair.close();
        PairSecond restored = new PairSecond();
        pair = harness(restored, 1, 0);
        pair.initializeState(snapshot);
        pair.open();
        assertThat(restored.requestsWaiting()).isEqualTo(2);

        pair.watermark(OVER);

        assertThat(restored.requestsWaiting()).isZero();
    }

    @Test
    void each_subtask_knows_its_share_of_what_waits_when_there_are_more_of_them() throws Exception {
        for (int second = 0; second < 20; second++) {
            pair.processElement(parts(Group.LIVE, SECOND + second, 1), END);
        }
        OperatorSubtaskState whole = pair.snapshot(1, 1);
        long waiting = 0;
        for (int subtask = 0; subtask < 2; subtask++) {
            pair.close();
            PairSecond restored = new PairSecond();
            pair = harness(restored, 2, subtask);
            pair.initializeState(
                    AbstractStreamOperatorTestHarness.repartitionOperatorState(whole, MOST_SUBTASKS, 1, 2, subtask));
            pair.open();
            waiting += restored.requestsWaiting();
            pair.watermark(OVER + 20_000);
            assertThat(restored.requestsWaiting()).isZero();
        }
        assertThat(waiting).isEqualTo(20);
    }

    private void tell(Group group, long id) throws Exception {
        pair.processElement(parts(group, SECOND, id), END);
    }

    private static TwinParts parts(Group group, long second, long id) {
        Where where = new Where(group, "r1", "GET /cart", "node");
        return TwinParts.of(TestObjects.CHECKOUT, second, where, new long[] {id}, new int[] {20_000});
    }

    private List<PairPane> pairs() {
        return pair.extractOutputValues();
    }

    private static KeyedBroadcastOperatorTestHarness<String, TwinParts, ApplicationChange, PairPane> harness()
            throws Exception {
        return harness(new PairSecond(), 1, 0);
    }

    private static KeyedBroadcastOperatorTestHarness<String, TwinParts, ApplicationChange, PairPane> harness(
            PairSecond function, int subtasks, int subtask) throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(function, List.of(Applications.STATE)),
                TwinParts::key,
                Types.STRING,
                MOST_SUBTASKS,
                subtasks,
                subtask);
    }
}
