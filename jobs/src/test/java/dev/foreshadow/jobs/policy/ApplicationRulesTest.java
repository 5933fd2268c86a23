package dev.foreshadow.jobs.policy;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.json.Json;
import dev.foreshadow.detection.verdict.Signal;
import dev.foreshadow.jobs.TestObjects;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;

import static org.assertj.core.api.Assertions.assertThat;

class ApplicationRulesTest {
    private static final String ALL = "\"signals\":[\"ERRORS\",\"LATENCY\",\"RESOURCES\",\"HEALTH\"]";
    private static final String CHECKOUT = Json.text(TestObjects.checkout(1_772_366_400_000L));

    @Test
    void the_signals_that_the_owner_names_decide() {
        assertThat(CHECKOUT).contains(ALL);
        ApplicationState chosen = read(CHECKOUT.replace(ALL, "\"signals\":[\"LATENCY\",\"RESOURCES\"]"));
        assertThat(ApplicationRules.judgeSettings(chosen).rules().deciding())
                .containsExactlyInAnyOrder(Signal.LATENCY, Signal.MEMORY, Signal.CPU, Signal.GAUGE);
    }

    @Test
    void a_state_of_before_there_was_a_choice_lets_all_decide() {
        ApplicationState earlier = read(CHECKOUT.replace("," + ALL, ""));
        assertThat(earlier.policy().signals()).containsExactly(Policy.Signal.values());
        assertThat(ApplicationRules.judgeSettings(earlier).rules().deciding())
                .containsExactlyInAnyOrder(Signal.values());
    }

    private static ApplicationState read(String json) {
        return Json.read(json.getBytes(StandardCharsets.UTF_8), ApplicationState.class);
    }
}
