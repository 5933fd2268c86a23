package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.MitigationSpec.Approval;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class PersonIT {
    private final World world = World.withRelease2OnItsWay(
            Stage.operator(),
            spec -> spec.withMitigation(new MitigationSpec(null, null, null, null, null, null, Approval.MANUAL, null)));
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_decision_waits_for_approval_and_is_then_carried_out() {
        world.decide(world.rollback(id));
        world.untilStatus(status -> status.pendingDecision() != null);
        assertThat(world.status().effectiveRevision()).isEqualTo("r2");
        world.annotate("approve");
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        assertThat(world.status().pendingDecision()).isNull();
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(id))
                .extracting(one -> one.progress())
                .startsWith(Progress.HELD, Progress.ACCEPTED)
                .endsWith(Progress.DONE));
    }

    @Test
    void a_rejected_decision_is_refused_and_cannot_be_approved_later() {
        world.decide(world.rollback(id));
        world.untilStatus(status -> status.pendingDecision() != null);
        world.annotate("reject");
        world.untilStatus(status -> status.pendingDecision() == null);
        world.annotate("approve");
        world.untilStatus(status -> status.answeredWishes().contains("annotation approve"));
        assertThat(world.status().effectiveRevision()).isEqualTo("r2");
        assertThat(world.saidAbout(id)).extracting(one -> one.progress()).endsWith(Progress.REFUSED);
    }

    @Test
    void a_host_to_blame_is_replaced_when_a_person_agrees() {
        List<String> before = world.status().hosts().sample();
        world.decide(world.ejection(id, before.get(0)));
        world.untilStatus(status -> status.pendingDecision() != null);
        world.annotate("approve");
        world.untilStatus(status -> !status.hosts().ejected().isEmpty());
        assertThat(world.status().hosts().sample())
                .hasSize(2)
                .doesNotContain(before.get(0))
                .contains(before.get(1));
        world.untilRevisionEverywhere("checkout-shadow", "r2", 2);
    }
}
