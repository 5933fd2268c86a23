package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Intent;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.Topics;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.mitigation.Mitigation.Progress;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.nio.charset.StandardCharsets;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class RollbackIT {
    private final World world = World.withRelease2OnItsWay();
    private final String id = UUID.randomUUID().toString();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void ends_with_both_groups_on_stable_and_the_revision_marked_as_failed() {
        world.decide(world.rollback(id));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        world.untilRevisionEverywhere("checkout-live", "r1", 4);
        world.untilRevisionEverywhere("checkout-shadow", "r1", 2);
        assertThat(world.status().failedRevisions()).containsExactly("r2");
        await().atMost(World.PATIENCE).until(() -> world.split().equals(java.util.Optional.of(Split.ALL_LIVE)));
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(id))
                .extracting(Mitigation::progress)
                .startsWith(Progress.ACCEPTED)
                .endsWith(Progress.DONE));
        assertThat(world.http("metrics")).contains("foreshadow_decision_to_route_seconds_count 1");
    }

    @Test
    void the_spec_is_never_written() {
        var before = world.resource().getSpec();
        world.decide(world.rollback(id));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        assertThat(world.resource().getSpec()).isEqualTo(before);
    }

    @Test
    void a_decision_is_obeyed_once() {
        world.decide(world.rollback(id));
        world.decide(world.rollback(id));
        awaitRefusal("duplicate");
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        assertThat(world.saidAbout(id))
                .filteredOn(one -> one.progress() == Progress.ACCEPTED)
                .hasSize(1);
    }

    @Test
    void a_decision_that_was_overtaken_by_a_later_one_changes_nothing() {
        Decision first = world.rollback("first-" + id);
        world.decide(world.rollback(id));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        world.decide(first);
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(first.id()))
                .extracting(Mitigation::progress)
                .containsExactly(Progress.REFUSED));
        assertThat(world.status().mitigatedAt()).hasSize(1);
        assertThat(world.status().phase()).isEqualTo(Phase.ROLLED_BACK);
    }

    @Test
    void garbage_is_refused_and_the_next_decision_is_obeyed() {
        Stage.send(Topics.DECISIONS, id, "no json".getBytes(StandardCharsets.UTF_8));
        Stage.send(Topics.DECISIONS, id, null);
        world.decide(world.rollback(id));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        assertThat(world.http("metrics")).contains("foreshadow_decisions_total{ruling=\"malformed\"}");
    }

    @Test
    void a_person_can_ask_for_the_rollback_and_for_another_try() {
        world.edit(spec -> spec.withIntent(Intent.ROLLBACK));
        world.untilStatus(status -> status.failedRevisions().contains("r2"));
        world.edit(spec -> spec.withIntent(Intent.RETRY));
        world.untilStatus(status -> "r2".equals(status.effectiveRevision())
                && status.failedRevisions().isEmpty());
    }

    private void awaitRefusal(String code) {
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.saidAbout(id))
                .anyMatch(one ->
                        one.progress() == Progress.REFUSED && one.reason().startsWith(code)));
    }
}
