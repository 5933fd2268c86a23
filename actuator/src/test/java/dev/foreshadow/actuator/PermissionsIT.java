package dev.foreshadow.actuator;

import dev.foreshadow.actuator.Recorder.Permission;
import dev.foreshadow.actuator.resource.IsolationSpec;
import dev.foreshadow.actuator.resource.MitigationSpec;
import dev.foreshadow.actuator.resource.MitigationSpec.Strategy;
import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.RoutingSpec;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.contracts.decision.Action;
import dev.foreshadow.contracts.verdict.VerdictKind;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.rbac.ClusterRole;
import io.fabric8.kubernetes.api.model.rbac.PolicyRule;
import io.fabric8.kubernetes.api.model.rbac.Role;
import org.junit.jupiter.api.Test;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import java.util.stream.Stream;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** The role that ships allows what the operator does in a whole life of an application, and nothing else. */
class PermissionsIT {
    private static final Path ROLE = Path.of("../deploy/base/role.yaml");

    /** Allowed although no client call shows it: what the API server asks for in the operator's name, and the console. */
    private static final Set<String> BESIDES = Set.of(
            "update shadowdeployments/finalizers.foreshadow.dev", // owner references that block a deletion
            "update leases.coordination.k8s.io", // the operator SDK does not start without it
            "create tokenreviews.authentication.k8s.io", // who somebody on the console is
            "create subjectaccessreviews.authorization.k8s.io"); // and whether they may

    /** Asked of everybody, and granted to everybody who is signed in. */
    private static final Set<String> OPEN = Set.of(
            "create selfsubjectrulesreviews.authorization.k8s.io",
            "create selfsubjectaccessreviews.authorization.k8s.io");

    private final Recorder recorder = new Recorder();

    @Test
    void the_shipped_role_allows_what_is_used_and_no_more() throws IOException {
        live();
        Set<String> used = new TreeSet<>(BESIDES);
        recorder.used().stream()
                .map(Permission::toString)
                .filter(one -> !OPEN.contains(one))
                .forEach(used::add);
        assertThat(allowed()).containsExactlyInAnyOrderElementsOf(used);
    }

    /** A release, a rollback, a switchover, a probe, both meshes, an ejected host, a deletion, with a lease. */
    private void live() {
        try (World world = new World()) {
            var client = recorder.client();
            world.start(client, world.settings(client).withLeaderElection(true));
            world.configure("flags", Map.of("beta", "off"));
            world.create(spec -> TestObjects.reading("flags", spec)
                    .withMitigation(
                            new MitigationSpec(Strategy.SWITCHOVER, "0s", 9, null, List.of(100), "100ms", null, null)));
            world.untilStatus(status -> "r1".equals(status.stableRevision())
                    && "5".equals(status.mirror().observedPercent()));
            world.decide(world.ejection(
                    UUID.randomUUID().toString(),
                    world.status().hosts().sample().get(0)));
            world.untilStatus(status -> !status.hosts().ejected().isEmpty());
            world.release(2);
            world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
            try (TestJudge judge = new TestJudge(world.namespace + "/checkout", world.clock, VerdictKind.HEALTHY)) {
                world.decide(world.decision(
                        UUID.randomUUID().toString(), Action.SWITCHOVER, "r2", world.clock.millis() + 30_000));
                world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
                judge.says(VerdictKind.HEALTHY);
            }
            for (int number = 3; number < 15; number++) {
                int release = number;
                world.release(release);
                world.untilStatus(status -> ("r" + release).equals(status.effectiveRevision()));
            }
            world.edit(ProbeIT::probed);
            TestJobs jobs = new TestJobs(world.client, world.namespace);
            await().atMost(World.PATIENCE).until(() -> !jobs.all().isEmpty());
            world.edit(spec -> spec.withIsolation(IsolationSpec.NOTHING_DECLARED));
            await().atMost(World.PATIENCE).until(() -> jobs.all().isEmpty());
            world.edit(spec -> spec.withRouting(new RoutingSpec(RoutingSpec.Provider.GATEWAY_API, null, null, null)));
            await().atMost(World.PATIENCE).until(() -> world.route() == null);
            world.edit(spec -> spec.withRouting(RoutingSpec.DEFAULT));
            await().atMost(World.PATIENCE).until(() -> world.route() != null);
            world.client
                    .resources(ShadowDeployment.class)
                    .inNamespace(world.namespace)
                    .withName("checkout")
                    .delete();
            await().atMost(World.PATIENCE).until(() -> world.resource() == null);
        }
    }

    private static Set<String> allowed() throws IOException {
        try (InputStream in = Files.newInputStream(ROLE);
                var client = Stage.client()) {
            Set<String> all = new TreeSet<>();
            client.load(in).items().stream().flatMap(PermissionsIT::rules).forEach(rule -> rule.getApiGroups()
                    .forEach(group -> rule.getResources().forEach(resource -> rule.getVerbs()
                            .forEach(verb -> all.add(new Permission(group, resource, verb).toString())))));
            return all;
        }
    }

    private static Stream<PolicyRule> rules(HasMetadata role) {
        return role instanceof ClusterRole cluster ? cluster.getRules().stream() : ((Role) role).getRules().stream();
    }
}
