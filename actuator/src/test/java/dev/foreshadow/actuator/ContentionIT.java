package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIfSystemProperty;

import java.time.Duration;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Others act at the same time: another replica, or somebody's continuous deployment. */
class ContentionIT {
    private final String id = UUID.randomUUID().toString();

    /** The leader freezes with its route write on the way; when it thaws, another one has done everything. */
    @Test
    void the_late_write_of_a_replica_that_lost_its_lease_is_refused_and_the_other_one_does_it_once() throws Exception {
        Stalled frozen = new Stalled();
        Stalled standby = new Stalled();
        try (World world = new World()) {
            ActuatorSettings settings = world.settings(Stage.operator()).withLeaderElection(true);
            Actuator first = Actuator.start(settings, frozen.client());
            world.create();
            world.untilStatus(status -> "r1".equals(status.stableRevision()));
            Actuator second = Actuator.start(settings, standby.client());
            world.release(2);
            world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
            world.untilRevisionEverywhere("checkout-shadow", "r2", 2);
            try (RouteWatch routes = new RouteWatch(world)) {
                frozen.arm();
                world.decide(world.rollback(id));
                frozen.awaitStop();
                assertThat(standby.accepted()).as("a standby writes nothing").isEmpty();
                int before = frozen.accepted().size();
                lease(world, Duration.ofHours(1));
                assertThat(ended(first)).as("it was asked to end").isFalse();
                lease(world, Duration.ofSeconds(1));
                await().atMost(World.PATIENCE).until(() -> routes.splits().contains(Split.ALL_STABLE));
                assertThat(frozen.thaw()).isEqualTo(409);
                world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
                await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
                assertThat(frozen.accepted()).as("one actor at any time").hasSize(before);
                assertThat(routes.oneWay(Split::stable)).isTrue();
            }
            assertThat(world.status().mitigatedAt()).hasSize(1);
            second.close();
            assertThat(second.awaitEnd()).as("it was asked to end").isTrue();
        }
    }

    /**
     * The leader freezes with a release on the way to the pods; when it thaws, another one has rolled it back. Leases take
     * their time, and WriterIT shows the fence itself, so that only {@code -Dfaults=each} plays it.
     */
    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "each")
    void a_late_workload_of_a_replica_that_lost_its_lease_does_not_bring_a_bad_release_back() throws Exception {
        Stalled frozen = new Stalled();
        try (World world = new World()) {
            ActuatorSettings settings = world.settings(Stage.operator()).withLeaderElection(true);
            Actuator first = Actuator.start(settings, frozen.client());
            world.create();
            world.untilStatus(status -> "r1".equals(status.stableRevision()));
            world.untilReady("checkout-live", 4);
            Actuator second = Actuator.start(settings, new Stalled().client());
            frozen.arm("/deployments/checkout-live");
            world.release(2);
            frozen.awaitStop();
            int before = frozen.accepted().size();
            lease(world, Duration.ofHours(1));
            assertThat(ended(first)).as("it was asked to end").isFalse();
            lease(world, Duration.ofSeconds(1));
            world.untilRevisionEverywhere("checkout-shadow", "r2", 2);
            await().atMost(World.PATIENCE).until(() -> revision(world, "checkout-live"), "r2"::equals);
            world.decide(world.rollback(id));
            world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
            world.untilRevisionEverywhere("checkout-live", "r1", 4);
            assertThat(frozen.thaw()).isEqualTo(409);
            second.close();
            assertThat(revision(world, "checkout-live")).isEqualTo("r1");
            assertThat(frozen.accepted()).as("one actor at any time").hasSize(before);
        }
    }

    private static String revision(World world, String deployment) {
        return world.deployment(deployment)
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getMetadata()
                .getLabels()
                .get("foreshadow.dev/revision");
    }

    /**
     * Worse than any election allows: both act. Intent and route are fenced, so it is done once; how soon the pods follow
     * while two write them is nobody's promise, so that only {@code -Dfaults=each} plays it.
     */
    @Test
    @EnabledIfSystemProperty(named = "faults", matches = "each")
    void two_operators_at_once_do_it_once() {
        try (World world = World.withRelease2OnItsWay();
                RouteWatch routes = new RouteWatch(world)) {
            Actuator second = Actuator.start(world.settings(Stage.operator()));
            world.decide(world.rollback(id));
            world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
            world.untilRevisionEverywhere("checkout-live", "r1", 4);
            await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
            second.close();
            assertThat(world.status().mitigatedAt()).hasSize(1);
            assertThat(world.status().failedRevisions()).containsExactly("r2");
            assertThat(routes.splits()).extracting(Split::stable).containsSubsequence(0, 100, 0);
        }
    }

    @Test
    void a_spec_that_is_applied_again_and_again_fights_nobody() {
        Stalled watched = new Stalled();
        try (World world = World.withRelease2OnItsWay(watched.client());
                RouteWatch routes = new RouteWatch(world)) {
            ShadowDeployment inGit = TestObjects.checkout();
            inGit.getMetadata().setNamespace(world.namespace);
            inGit.setSpec(inGit.getSpec().withTemplate(TestObjects.release(2)));
            int before = watched.accepted().size();
            world.decide(world.rollback(id));
            await().pollInterval(Duration.ofMillis(200)).atMost(World.PATIENCE).until(() -> {
                world.client
                        .resource(inGit)
                        .fieldManager("argocd")
                        .forceConflicts()
                        .serverSideApply();
                return world.status().phase() == Phase.ROLLED_BACK;
            });
            world.client.resource(inGit).fieldManager("argocd").forceConflicts().serverSideApply();
            world.untilRevisionEverywhere("checkout-live", "r1", 4);
            await().atMost(World.PATIENCE).until(() -> world.split().equals(Optional.of(Split.ALL_LIVE)));
            assertThat(watched.accepted()).as("an undisturbed one needs 14").hasSizeLessThan(before + 2 * 14);
            assertThat(world.status().templateRevision()).isEqualTo("r2");
            assertThat(world.status().lastDecision().reason()).startsWith("shadow fails");
            await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.events())
                    .extracting(text -> text.split(":", 2)[0])
                    .containsExactlyInAnyOrder("NewRevision", "NewRevision", "RollbackStarted", "RolledBack"));
            assertThat(routes.splits()).extracting(Split::stable).containsSubsequence(0, 100, 0);
        }
    }

    /** Gives the lease to somebody who never renews it. */
    private static void lease(World world, Duration lasting) {
        world.client
                .resources(Lease.class)
                .inNamespace(world.namespace)
                .withName("foreshadow-actuator")
                .edit(lease -> {
                    lease.getSpec().setHolderIdentity("somebody who is gone");
                    lease.getSpec().setLeaseDurationSeconds((int) lasting.toSeconds());
                    return lease;
                });
    }

    private static boolean ended(Actuator actuator) throws Exception {
        var end = CompletableFuture.supplyAsync(() -> {
            try {
                return actuator.awaitEnd();
            } catch (InterruptedException e) {
                throw new IllegalStateException(e);
            }
        });
        try {
            return end.get(World.PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (TimeoutException e) {
            throw new AssertionError("goes on without a lease", e);
        }
    }
}
