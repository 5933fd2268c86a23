package dev.foreshadow.jobs.decision;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.TestObjects;
import dev.foreshadow.jobs.TestVerdicts;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;

class ResponseTest {
    private static final long AT = TestVerdicts.CHANGED_AT + 60_000;
    private static final ApplicationState ROLLING_OUT = TestObjects.checkoutRollingOut(TestVerdicts.CHANGED_AT);

    static Stream<Arguments> everyPatternOnEveryVerdict() {
        return Arrays.stream(Pattern.values())
                .flatMap(pattern -> Arrays.stream(VerdictKind.values()).map(kind -> Arguments.of(pattern, kind)));
    }

    @ParameterizedTest(name = "{0} on {1}")
    @MethodSource("everyPatternOnEveryVerdict")
    void moves_traffic_for_the_two_failures_on_their_own_verdicts_and_for_nothing_else(
            Pattern pattern, VerdictKind kind) {
        boolean predicted = pattern == Pattern.PREDICTED_FAILURE && kind == VerdictKind.SHADOW_DEGRADED;
        boolean reactive = pattern == Pattern.REACTIVE_FAILURE && kind == VerdictKind.LIVE_DEGRADED;

        Response response = Response.to(pattern, TestVerdicts.judged(kind, AT), ROLLING_OUT);

        assertThat(response.action() == Action.ROLLBACK || response.action() == Action.SWITCHOVER)
                .isEqualTo(predicted || reactive);
    }

    @Test
    void goes_back_from_the_suspect_to_the_stable_revision() {
        Response response = predicted("r2", true, ROLLING_OUT);
        assertThat(response).isEqualTo(new Response(Action.ROLLBACK, "r2", "r1", null));
    }

    @Test
    void only_alerts_when_the_suspect_is_the_stable_revision_itself() {
        assertThat(predicted("r1", true, TestObjects.checkout(TestVerdicts.CHANGED_AT))
                        .action())
                .isEqualTo(Action.ALERT);
    }

    @Test
    void only_alerts_when_the_suspect_does_not_run_any_more_or_is_unknown() {
        assertThat(predicted("r7", true, ROLLING_OUT).action()).isEqualTo(Action.ALERT);
        assertThat(predicted("", true, ROLLING_OUT).action()).isEqualTo(Action.ALERT);
        assertThat(predicted(null, true, ROLLING_OUT).action()).isEqualTo(Action.ALERT);
    }

    @Test
    void only_alerts_when_there_is_nothing_to_return_to() {
        ApplicationState first =
                TestObjects.checkout(new Revisions("", "r2", "r2", List.of(), TestVerdicts.CHANGED_AT));
        assertThat(predicted("r2", true, first).action()).isEqualTo(Action.ALERT);
    }

    @Test
    void only_alerts_when_a_gate_has_not_passed() {
        assertThat(predicted("r2", false, ROLLING_OUT).action()).isEqualTo(Action.ALERT);
    }

    @Test
    void names_the_host_to_eject() {
        Response response =
                Response.to(Pattern.HOST_OUTLIER, TestVerdicts.judged(VerdictKind.HOST_OUTLIER, AT), ROLLING_OUT);
        assertThat(response).isEqualTo(new Response(Action.EJECT_HOST, null, null, "node-3"));
    }

    private static Response predicted(String suspect, boolean gatesPassed, ApplicationState state) {
        return Response.to(
                Pattern.PREDICTED_FAILURE,
                TestVerdicts.judged(VerdictKind.SHADOW_DEGRADED, AT, suspect, gatesPassed),
                state);
    }
}
