package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.intake.Ruling.Outcome;
import dev.foreshadow.actuator.mitigation.Runner;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.DecisionStatus;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentSpec;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static dev.foreshadow.actuator.TestObjects.UID;
import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.checkout;
import static dev.foreshadow.actuator.TestObjects.decision;
import static dev.foreshadow.actuator.TestObjects.rollback;
import static dev.foreshadow.actuator.TestObjects.rollingOut;
import static org.assertj.core.api.Assertions.assertThat;

class RulesTest {
    private final Ledger empty = Ledger.of(ShadowDeploymentStatus.EMPTY);

    @Test
    void obeys_a_fresh_decision_against_the_revision_in_effect() {
        assertThat(rule(rollback("d1"), empty, NOW).outcome()).isEqualTo(Outcome.OBEYED);
    }

    @Test
    void refuses_a_decision_that_was_answered_before() {
        Ledger answered = empty.answered(new DecisionStatus("d1", "ROLLBACK", "Refused", "x", NOW.toString()));
        assertThat(rule(rollback("d1"), answered, NOW).code()).isEqualTo("duplicate");
    }

    @Test
    void refuses_a_decision_after_its_time() {
        Ruling ruling = rule(rollback("d1"), empty, NOW.plusSeconds(31));
        assertThat(ruling.code()).isEqualTo("expired");
        assertThat(ruling.reason()).contains("it expired at 2026-05-01T12:00:30Z");
    }

    @Test
    void refuses_a_decision_about_a_namesake() {
        Decision other = decision("d1", "other", Action.ROLLBACK, "r2", "r1", NOW.plusSeconds(30));
        assertThat(rule(other, empty, NOW).code()).isEqualTo("uid");
    }

    @Test
    void refuses_a_decision_against_another_revision() {
        Decision old = decision("d1", UID, Action.ROLLBACK, "r1", null, NOW.plusSeconds(30));
        Ruling ruling = rule(old, empty, NOW);
        assertThat(ruling.code()).isEqualTo("revision");
        assertThat(ruling.reason()).isEqualTo("it is against revision r1; r2 is in effect and r1 is stable");
    }

    @Test
    void refuses_a_target_that_is_not_stable() {
        Decision odd = decision("d1", UID, Action.ROLLBACK, "r2", "r0", NOW.plusSeconds(30));
        assertThat(rule(odd, empty, NOW).code()).isEqualTo("target");
    }

    @Test
    void refuses_what_this_version_cannot_do() {
        Decision eject = decision("d1", UID, Action.EJECT_HOST, null, null, NOW.plusSeconds(30));
        assertThat(rule(eject, empty, NOW).code()).isEqualTo("unsupported");
    }

    @Test
    void an_alert_is_recorded_and_nothing_is_touched() {
        Decision alert = decision("d1", UID, Action.ALERT, null, null, NOW.plusSeconds(30));
        assertThat(rule(alert, empty, NOW).outcome()).isEqualTo(Outcome.OBSERVED);
    }

    @Test
    void rests_when_a_person_asked_for_it() {
        assertThat(rule(rollback("d1"), application(Intent.PAUSE), empty, NOW).code())
                .isEqualTo("paused");
    }

    @Test
    void does_one_thing_at_a_time() {
        Ledger busy = empty.intending(Runner.rollback("d0", "r2", "r1", NOW, ""));
        assertThat(rule(rollback("d1"), busy, NOW).code()).isEqualTo("busy");
    }

    @Test
    void waits_for_the_cooldown() {
        Ledger after = startedAt(NOW.minus(Duration.ofMinutes(9)));
        assertThat(rule(rollback("d1"), after, NOW).code()).isEqualTo("cooldown");
        assertThat(rule(rollback("d1"), startedAt(NOW.minus(Duration.ofMinutes(10))), NOW)
                        .outcome())
                .isEqualTo(Outcome.OBEYED);
    }

    @Test
    void limits_mitigations_per_hour() {
        Ledger twice = startedAt(NOW.minus(Duration.ofMinutes(50))).started(null, NOW.minus(Duration.ofMinutes(20)));
        assertThat(rule(rollback("d1"), twice, NOW).code()).isEqualTo("rate");
    }

    @Test
    void only_says_what_it_would_have_done_when_asked_to_observe() {
        ShadowDeploymentSpec spec = checkout().getSpec();
        Application observing = application(new ShadowDeploymentSpec(
                spec.template(),
                spec.live(),
                spec.shadow(),
                spec.service(),
                spec.routing(),
                spec.analysis(),
                new MitigationSpec(MitigationSpec.Strategy.OBSERVE, null, null, null),
                null));
        Ruling ruling = rule(rollback("d1"), observing, empty, NOW);
        assertThat(ruling.outcome()).isEqualTo(Outcome.OBSERVED);
        assertThat(ruling.reason()).contains("r2 would have been rolled back to r1");
    }

    private Ledger startedAt(Instant at) {
        return empty.started(null, at);
    }

    private static Ruling rule(Decision decision, Ledger ledger, Instant now) {
        return rule(decision, application(), ledger, now);
    }

    private static Ruling rule(Decision decision, Application application, Ledger ledger, Instant now) {
        return Rules.rule(decision, application, rollingOut(), ledger, now);
    }
}
