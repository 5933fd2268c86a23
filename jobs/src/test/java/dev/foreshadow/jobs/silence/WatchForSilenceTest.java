package dev.foreshadow.jobs.silence;

import dev.foreshadow.contracts.verdict.Verdict;
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

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class WatchForSilenceTest {
    private static final long SPOKEN_AT = TestVerdicts.CHANGED_AT + 60_000;
    private static final long SILENCE = 15_000; // the default policy's
    private KeyedBroadcastOperatorTestHarness<String, Judged, ApplicationChange, Judged> watch;

    @BeforeEach
    void open() throws Exception {
        watch = harness(0);
        watch.open();
        watch.processBroadcastElement(
                new ApplicationChange(TestObjects.CHECKOUT, TestObjects.checkout(TestVerdicts.CHANGED_AT)), 0);
    }

    @AfterEach
    void close() throws Exception {
        watch.close();
    }

    @Test
    void reports_an_application_whose_verdicts_stop_although_event_time_stands_still() throws Exception {
        hear();
        watch.setProcessingTime(SILENCE - 1);
        assertThat(lost()).isEmpty();

        watch.setProcessingTime(SILENCE);

        assertThat(lost()).singleElement().satisfies(verdict -> {
            assertThat(verdict.kind()).isEqualTo(VerdictKind.TELEMETRY_LOST);
            assertThat(verdict.atMillis()).isEqualTo(SPOKEN_AT + SILENCE);
            assertThat(verdict.coverage().silentMillis()).isEqualTo(SILENCE);
        });
    }

    @Test
    void says_nothing_while_verdicts_come() throws Exception {
        for (long now = 0; now < 100_000; now += 1_000) {
            watch.setProcessingTime(now);
            hear();
        }
        assertThat(lost()).isEmpty();
        assertThat(watch.numProcessingTimeTimers()).isEqualTo(1);
    }

    @Test
    void says_it_again_while_the_silence_lasts_and_stops_when_it_ends() throws Exception {
        hear();
        watch.setProcessingTime(SILENCE);
        watch.setProcessingTime(SILENCE + 5_000);
        assertThat(lost()).hasSize(2);

        hear();
        watch.setProcessingTime(SILENCE + 10_000);
        assertThat(lost()).hasSize(2);
    }

    @Test
    void does_not_take_its_own_downtime_for_silence() throws Exception {
        hear();
        OperatorSubtaskState snapshot = watch.snapshot(1, 1);
        watch.close();

        watch = harness(3_600_000);
        watch.setProcessingTime(3_600_000);
        watch.initializeState(snapshot);
        watch.open();
        watch.setProcessingTime(3_600_000 + SILENCE - 1);
        assertThat(lost()).isEmpty();

        watch.setProcessingTime(3_600_000 + SILENCE);
        assertThat(lost()).hasSize(1);
    }

    @Test
    void forgets_an_application_that_was_removed() throws Exception {
        hear();
        watch.processBroadcastElement(new ApplicationChange(TestObjects.CHECKOUT, null), 0);
        watch.setProcessingTime(SILENCE);

        assertThat(lost()).isEmpty();
        assertThat(KeyedState.entries(watch)).isZero();
        assertThat(watch.numProcessingTimeTimers()).isZero();
    }

    private void hear() throws Exception {
        watch.processElement(TestVerdicts.judged(VerdictKind.HEALTHY, SPOKEN_AT), SPOKEN_AT);
    }

    private List<Verdict> lost() {
        return watch.extractOutputValues().stream().map(Judged::verdict).toList();
    }

    private static KeyedBroadcastOperatorTestHarness<String, Judged, ApplicationChange, Judged> harness(
            long startedMillis) throws Exception {
        Clock clock = Clock.fixed(Instant.ofEpochMilli(startedMillis), ZoneOffset.UTC);
        return new KeyedBroadcastOperatorTestHarness<>(
                new CoBroadcastWithKeyedOperator<>(new WatchForSilence(clock), List.of(Applications.STATE)),
                Judged::application,
                Types.STRING,
                1,
                1,
                0);
    }
}
