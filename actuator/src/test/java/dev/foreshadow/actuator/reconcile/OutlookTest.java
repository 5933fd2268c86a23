package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.MitigationSpec.Approval;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.GroupView;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import io.fabric8.kubernetes.api.model.Condition;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

import static dev.foreshadow.actuator.TestObjects.NOW;
import static dev.foreshadow.actuator.TestObjects.application;
import static dev.foreshadow.actuator.TestObjects.checkout;
import static org.assertj.core.api.Assertions.assertThat;

/** Checkout has four live pods. */
class OutlookTest {
    private final Application application = application();
    private final StatusDraft draft = new StatusDraft(application, ShadowDeploymentStatus.EMPTY);

    @ParameterizedTest(name = "{0} % to {1} of 4 + {1} pods: lead factor {2}, cost share {3}")
    @CsvSource({"5, 1, 0.2, 0.2", "50, 2, 1.0, 0.333", "100, 1, 4.0, 0.2", "1.25, 2, 0.025, 0.333"})
    void lead_factor_is_mirror_share_over_host_share(BigDecimal percent, int shadow, double lead, double cost) {
        draft.mirrorPercent = percent;
        tell(shadow, Optional.empty());
        assertThat(draft.leadFactor).isEqualTo(lead);
        assertThat(draft.costShare).isEqualTo(cost);
    }

    @Test
    void without_a_mirror_there_is_no_lead_factor() {
        tell(2, Optional.empty());
        assertThat(draft.leadFactor).isNull();
        assertThat(condition("Leading").getMessage()).isEqualTo("nothing is mirrored, so the shadow leads in nothing");
    }

    @Test
    void a_shadow_that_works_less_than_live_is_told_with_the_fix() {
        draft.mirrorPercent = new BigDecimal("5");
        tell(2, Optional.empty());
        assertThat(condition("Leading").getStatus()).isEqualTo("False");
        assertThat(condition("Leading").getMessage())
                .isEqualTo("each shadow pod gets 0.1 times the load of a live pod: what load brings about comes later"
                        + " there; raise spec.shadow.mirror.percent or lower spec.shadow.hosts.count");
    }

    @Test
    void a_shadow_that_works_more_than_live_leads() {
        draft.mirrorPercent = new BigDecimal("50");
        tell(1, Optional.empty());
        assertThat(condition("Leading").getStatus()).isEqualTo("True");
        assertThat(condition("Leading").getMessage())
                .isEqualTo("each shadow pod gets 2.0 times the load of a live pod");
    }

    @Test
    void a_mirror_that_shows_gross_failures_only_is_told_with_the_fix() {
        tell(2, Optional.of(verdict(VerdictKind.HEALTHY, 17)));
        assertThat(draft.minimumDetectableEffect).isEqualTo(20);
        assertThat(condition("Seeing").getStatus()).isEqualTo("False");
        assertThat(condition("Seeing").getMessage())
                .isEqualTo("only a failure rate of 20.0 times live's is seen within five minutes; raise"
                        + " spec.shadow.mirror.percent");
    }

    @Test
    void the_smallest_visible_effect_is_told_in_steps_and_kept_while_no_verdict_comes() {
        tell(2, Optional.of(verdict(VerdictKind.HEALTHY, 1.7)));
        assertThat(draft.minimumDetectableEffect).isEqualTo(2);
        assertThat(condition("Seeing").getStatus()).isEqualTo("True");
        tell(2, Optional.empty());
        assertThat(draft.minimumDetectableEffect).isEqualTo(2);
    }

    @Test
    void nothing_is_said_of_sight_before_the_judge_knows_the_traffic() {
        tell(2, Optional.of(verdict(VerdictKind.INSUFFICIENT, 0)));
        assertThat(draft.minimumDetectableEffect).isNull();
        assertThat(draft.conditions.knows("Seeing")).isFalse();
    }

    @ParameterizedTest
    @CsvSource({
        "HEALTHY, True",
        "SHADOW_DEGRADED, False",
        "LIVE_DEGRADED, False",
        "HOST_OUTLIER, False",
        "COMMON_CAUSE, Unknown",
        "NOISY, Unknown",
        "INSUFFICIENT, Unknown",
        "TELEMETRY_LOST, Unknown"
    })
    void healthy_says_what_the_judge_says(VerdictKind kind, String status) {
        tell(2, Optional.of(verdict(kind, 2)));
        assertThat(condition("Healthy").getStatus()).isEqualTo(status);
    }

    @Test
    void without_a_fresh_verdict_nobody_knows_whether_it_is_healthy() {
        tell(2, Optional.empty());
        assertThat(condition("Healthy").getStatus()).isEqualTo("Unknown");
        assertThat(condition("Healthy").getReason()).isEqualTo("NoVerdict");
    }

    @ParameterizedTest
    @CsvSource({
        "ROLLBACK, AUTOMATIC, True, a decision is carried out",
        "ROLLBACK, MANUAL, True, a decision is carried out when a person approves it",
        "OBSERVE, AUTOMATIC, False, strategy is Observe"
    })
    void armed_says_what_becomes_of_a_decision(Strategy strategy, Approval approval, String status, String message) {
        var mitigation = new MitigationSpec(strategy, null, null, null, null, null, approval, null);
        Outlook.tell(draft, application(checkout().getSpec().withMitigation(mitigation)), 2, Optional.empty(), NOW);
        assertThat(condition("RollbackArmed").getStatus()).isEqualTo(status);
        assertThat(condition("RollbackArmed").getMessage()).isEqualTo(message);
    }

    private void tell(int shadow, Optional<Verdict> verdict) {
        Outlook.tell(draft, application, shadow, verdict, NOW);
    }

    private Condition condition(String type) {
        return draft.conditions.all().stream()
                .filter(one -> one.getType().equals(type))
                .findFirst()
                .orElseThrow();
    }

    private static Verdict verdict(VerdictKind kind, double detectableRatio) {
        GroupView group = new GroupView(100, 0.001, 20, 90, 4);
        return new Verdict(
                Verdict.SCHEMA,
                "shop/checkout",
                NOW.toEpochMilli(),
                kind,
                null,
                List.of(),
                group,
                group,
                null,
                new Coverage(2, detectableRatio, 0.1, -1, 0),
                "a sentence",
                false,
                null);
    }
}
