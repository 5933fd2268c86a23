package dev.foreshadow.actuator.publication;

import dev.foreshadow.actuator.resource.AnalysisSpec;
import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Policy;
import org.junit.jupiter.api.Test;

import java.math.BigDecimal;
import java.util.List;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.checkout;
import static dev.foreshadow.actuator.TestObjects.rollingOut;
import static org.assertj.core.api.Assertions.assertThat;

class StatesTest {
    private final ApplicationState state = States.of(
            application(), rollingOut(), new States.Shadow("r2", NOW, 2), new BigDecimal("5"), NOW.toEpochMilli());

    @Test
    void says_what_runs_where() {
        assertThat(state.application()).isEqualTo("shop/checkout");
        assertThat(state.revisions().stable()).isEqualTo("r1");
        assertThat(state.revisions().shadow()).isEqualTo("r2");
        assertThat(state.groups().referenceDeployment()).isEqualTo("checkout-reference");
    }

    @Test
    void says_what_is_mirrored_as_a_share() {
        assertThat(state.mirror().share()).isEqualTo(0.05);
        assertThat(state.mirror().match().get(0).methods()).containsExactly("GET", "HEAD");
        assertThat(state.mirror().exclude().get(0).pathPrefix()).isEqualTo("/share");
    }

    @Test
    void passes_on_the_contracts_defaults() {
        assertThat(state.policy()).isEqualTo(Policy.defaults());
    }

    @Test
    void passes_on_what_may_decide() {
        var signals = List.of(AnalysisSpec.Signal.ERRORS, AnalysisSpec.Signal.HEALTH);
        var spec = checkout().getSpec().withAnalysis(new AnalysisSpec(null, null, null, null, null, null, signals));
        ApplicationState chosen = States.of(
                application(spec), rollingOut(), new States.Shadow("r2", NOW, 2), BigDecimal.ONE, NOW.toEpochMilli());
        assertThat(chosen.policy().signals()).containsExactly(Policy.Signal.ERRORS, Policy.Signal.HEALTH);
    }

    @Test
    void passes_on_fixed_limits() {
        var limits = new AnalysisSpec.Limits("5%", "200ms", "2m", AnalysisSpec.Limits.Matching.ALL, 50L);
        var spec = checkout().getSpec().withAnalysis(new AnalysisSpec(null, null, null, null, null, limits, null));
        ApplicationState limited = States.of(
                application(spec), rollingOut(), new States.Shadow("r2", NOW, 2), BigDecimal.ONE, NOW.toEpochMilli());
        assertThat(limited.policy().limits())
                .isEqualTo(new Policy.Limits(0.05, 200, 120_000, Policy.Limits.Match.ALL, 50));
    }
}
