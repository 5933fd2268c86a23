package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.intake.Ruling.Outcome;
import dev.foreshadow.actuator.mitigation.Judgement;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.DecisionStatus;
import dev.foreshadow.actuator.resource.HostsStatus;
import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.MitigationSpec.Approval;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.MitigationStatus;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.VerdictKind;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

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
    void refuses_a_decision_that_lived_longer_than_the_owner_allows_whatever_it_says_of_itself() {
        Decision immortal = decision("d1", UID, Action.ROLLBACK, "r2", "r1", NOW.plus(Duration.ofDays(365)));
        assertThat(rule(immortal, empty, NOW.plusSeconds(60)).outcome()).isEqualTo(Outcome.OBEYED);
        assertThat(rule(immortal, empty, NOW.plusSeconds(61)).code()).isEqualTo("expired");
    }

    @Test
    void refuses_a_decision_from_the_future() {
        assertThat(rule(rollback("d1"), empty, NOW.minus(Duration.ofMinutes(2))).code())
                .isEqualTo("future");
    }

    @Test
    void an_alert_is_recorded_and_nothing_is_touched() {
        Decision alert = decision("d1", UID, Action.ALERT, null, null, NOW.plusSeconds(30));
        assertThat(rule(alert, empty, NOW).outcome()).isEqualTo(Outcome.OBSERVED);
    }

    @Test
    void rests_when_a_person_asked_for_it() {
        assertThat(rule(rollback("d1"), with(application(Intent.PAUSE), empty, NOW))
                        .code())
                .isEqualTo("paused");
    }

    @Test
    void does_one_thing_at_a_time() {
        Ledger busy = empty.intending(MitigationStatus.rollback("d0", "r2", "r1", NOW, ""));
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
        Ruling ruling = rule(rollback("d1"), with(asked(Strategy.OBSERVE, null), empty, NOW));
        assertThat(ruling.outcome()).isEqualTo(Outcome.OBSERVED);
        assertThat(ruling.reason()).contains("r2 would have been rolled back to r1");
    }

    @Test
    void waits_for_a_person_when_the_owner_wants_the_last_word() {
        Ruling ruling = rule(rollback("d1"), with(asked(Strategy.ROLLBACK, Approval.MANUAL), empty, NOW));
        assertThat(ruling.outcome()).isEqualTo(Outcome.PENDING);
        assertThat(ruling.reason()).contains("kubectl annotate shd checkout foreshadow.dev/intent=approve");
    }

    @Test
    void waits_while_both_groups_are_bad_by_now() {
        var both = new Judgement(NOW.plusSeconds(1), VerdictKind.COMMON_CAUSE, 0.3, 0.3, "both fail 30 %");
        Situation bad = new Situation(
                application(), rollingOut(), empty, HostsStatus.NONE, 0, Optional.of(both), List.of(), NOW);
        assertThat(rule(rollback("d1"), bad).outcome()).isEqualTo(Outcome.HELD);
    }

    @Test
    void switches_over_when_the_owner_wants_it_and_the_shadow_can_be_promoted() {
        assertThat(rule(switchover(), with(asked(Strategy.SWITCHOVER, null), empty, NOW))
                        .outcome())
                .isEqualTo(Outcome.OBEYED);
    }

    @Test
    void does_not_switch_over_against_the_owners_strategy() {
        assertThat(rule(switchover(), empty, NOW).code()).isEqualTo("strategy");
    }

    @Test
    void says_why_the_shadow_cannot_take_users() {
        Situation stuck = new Situation(
                asked(Strategy.SWITCHOVER, null),
                rollingOut(),
                empty,
                HostsStatus.NONE,
                0,
                Optional.empty(),
                List.of("claim data serves one group"),
                NOW);
        Ruling ruling = rule(switchover(), stuck);
        assertThat(ruling.code()).isEqualTo("shadow");
        assertThat(ruling.reason()).isEqualTo("claim data serves one group");
    }

    @Test
    void replaces_a_host_of_the_sample() {
        assertThat(rule(ejection("n1"), hosts(1)).outcome()).isEqualTo(Outcome.OBEYED);
    }

    @Test
    void does_not_replace_a_host_without_another_to_take_its_place() {
        assertThat(rule(ejection("n1"), hosts(0)).reason()).contains("no other host");
    }

    @Test
    void does_not_replace_a_host_that_carries_no_shadow_pod() {
        assertThat(rule(ejection("n9"), hosts(1)).reason()).contains("n9 carries no shadow pod");
    }

    @Test
    void does_not_blame_more_than_half_of_the_hosts_one_by_one() {
        Situation one = hosts(5);
        HostsStatus two = one.hosts().without("n8", NOW).without("n9", NOW);
        Situation many =
                new Situation(one.application(), one.lineage(), empty, two, 5, Optional.empty(), List.of(), NOW);
        assertThat(rule(ejection("n1"), many).code()).isEqualTo("rate");
    }

    @Test
    void what_protects_users_does_not_wait_for_the_replacement_of_a_host() {
        Ledger ejecting = empty.intending(MitigationStatus.ejection("d0", "n1", NOW, ""));
        assertThat(rule(rollback("d1"), ejecting, NOW).outcome()).isEqualTo(Outcome.OBEYED);
    }

    private static Decision switchover() {
        return decision("d1", UID, Action.SWITCHOVER, "r2", "r1", NOW.plusSeconds(30));
    }

    private static Decision ejection(String host) {
        Decision any = decision("d1", UID, Action.EJECT_HOST, null, null, NOW.plusSeconds(30));
        return new Decision(
                any.schema(),
                any.id(),
                any.application(),
                any.resourceUid(),
                any.generation(),
                any.pattern(),
                any.action(),
                null,
                null,
                host,
                any.decidedAtMillis(),
                any.expiresAtMillis(),
                null,
                any.sentence());
    }

    private Situation hosts(int free) {
        HostsStatus sample = new HostsStatus(List.of("n1", "n2", "n3", "n4"), 7L, null, null, null);
        return new Situation(application(), rollingOut(), empty, sample, free, Optional.empty(), List.of(), NOW);
    }

    private static Application asked(Strategy strategy, Approval approval) {
        return application(checkout()
                .getSpec()
                .withMitigation(new MitigationSpec(strategy, null, null, null, null, null, approval, null)));
    }

    private Ledger startedAt(Instant at) {
        return empty.started(null, at);
    }

    private static Ruling rule(Decision decision, Ledger ledger, Instant now) {
        return rule(decision, with(application(), ledger, now));
    }

    private static Ruling rule(Decision decision, Situation at) {
        return Rules.rule(decision, at);
    }

    private static Situation with(Application application, Ledger ledger, Instant now) {
        return new Situation(application, rollingOut(), ledger, HostsStatus.NONE, 0, Optional.empty(), List.of(), now);
    }
}
