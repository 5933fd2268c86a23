package dev.foreshadow.jobs.decision;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.KeyedState;
import dev.foreshadow.jobs.TestObjects;
import dev.foreshadow.jobs.TestVerdicts;
import dev.foreshadow.jobs.judge.Judged;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.operators.co.CoBroadcastWithKeyedOperator;
import org.apache.flink.streaming.util.KeyedBroadcastOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class DecideOncePerEpisodeTest {
    private static final long START = TestVerdicts.CHANGED_AT + 60_000;
    private KeyedBroadcastOperatorTestHarness<String, Clue, ApplicationChange, Decision> decide;

    @BeforeEach
    void open() throws Exception {
        decide = harness();
        decide.open();
        learn(TestObjects.checkoutRollingOut(TestVerdicts.CHANGED_AT));
    }

    @AfterEach
    void close() throws Exception {
        decide.close();
    }

    @Test
    void asks_once_however_long_the_evidence_lasts() throws Exception {
        for (int second = 0; second < 600; second += 2) {
            degraded(START + second * 1_000L);
        }
        assertThat(decisions()).singleElement().satisfies(decision -> {
            assertThat(decision.action()).isEqualTo(Action.ROLLBACK);
            assertThat(decision.decidedAtMillis()).isEqualTo(START);
            assertThat(decision.expiresAtMillis()).isEqualTo(START + 60_000);
            assertThat(decision.sentence()).isEqualTo("checkout r2: shadow fails");
        });
    }

    @Test
    void asks_again_after_a_minute_of_health() throws Exception {
        degraded(START);
        healthy(START + 2_000, START + 62_000);
        degraded(START + 70_000);
        assertThat(decisions()).hasSize(2).extracting(Decision::id).doesNotHaveDuplicates();
    }

    @Test
    void does_not_ask_again_after_a_shorter_or_interrupted_health() throws Exception {
        degraded(START);
        healthy(START + 2_000, START + 40_000);
        verdict(VerdictKind.INSUFFICIENT, START + 41_000);
        healthy(START + 42_000, START + 80_000);
        degraded(START + 90_000);
        assertThat(decisions()).hasSize(1);
    }

    @Test
    void ignores_evidence_of_a_rollout_that_is_history() throws Exception {
        degraded(START);
        Revisions again = new Revisions("r1", "r2", "r2", List.of(), TestVerdicts.CHANGED_AT + 1);
        learn(TestObjects.checkout(again));
        degraded(START + 10_000);
        assertThat(decisions()).as("evidence of the old rollout").hasSize(1);
    }

    @Test
    void gives_the_same_evidence_the_same_id_in_another_life() throws Exception {
        degraded(START);
        String id = decisions().get(0).id();
        decide.close();
        open();
        degraded(START);
        assertThat(decisions()).singleElement().extracting(Decision::id).isEqualTo(id);
    }

    @Test
    void remembers_through_a_restart_what_it_has_asked_for() throws Exception {
        degraded(START);
        OperatorSubtaskState snapshot = decide.snapshot(1, 1);
        decide.close();
        decide = harness();
        decide.initializeState(snapshot);
        decide.open();
        degraded(START + 2_000);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void asks_for_the_rollback_although_it_had_alerted_before_the_gates_passed() throws Exception {
        match(TestVerdicts.judged(VerdictKind.SHADOW_DEGRADED, START, "r2", false));
        degraded(START + 2_000);
        assertThat(decisions()).extracting(Decision::action).containsExactly(Action.ALERT, Action.ROLLBACK);
    }

    @Test
    void decides_nothing_for_an_application_that_was_removed() throws Exception {
        decide.processBroadcastElement(new ApplicationChange(TestObjects.CHECKOUT, null), 0);
        degraded(START);
        assertThat(decisions()).isEmpty();
    }

    @Test
    void forgets_an_application_that_was_removed() throws Exception {
        degraded(START);
        assertThat(KeyedState.entries(decide)).isPositive();
        decide.processBroadcastElement(new ApplicationChange(TestObjects.CHECKOUT, null), 0);
        assertThat(KeyedState.entries(decide)).isZero();
    }

    private void degraded(long atMillis) throws Exception {
        match(TestVerdicts.judged(VerdictKind.SHADOW_DEGRADED, atMillis));
    }

    private void match(Judged judged) throws Exception {
        long atMillis = judged.verdict().atMillis();
        decide.processElement(new Clue(Pattern.PREDICTED_FAILURE, atMillis - 1_000, judged), atMillis);
    }

    private void healthy(long fromMillis, long toMillis) throws Exception {
        for (long at = fromMillis; at <= toMillis; at += 1_000) {
            verdict(VerdictKind.HEALTHY, at);
        }
    }

    private void verdict(VerdictKind kind, long atMillis) throws Exception {
        decide.processElement(Clue.of(TestVerdicts.judged(kind, atMillis)), atMillis);
    }

    private void learn(ApplicationState state) throws Exception {
        decide.processBroadcastElement(new ApplicationChange(state.application(), state), 0);
    }

    private List<Decision> decisions() {
        return decide.extractOutputValues();
    }

    private static KeyedBroadcastOperatorTestHarness<String, Clue, ApplicationChange, Decision> harness()
            throws Exception {
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new DecideOncePerEpisode(), List.of(Applications.STATE)),
                Clue::application,
                Types.STRING,
                1,
                1,
                0);
    }
}
