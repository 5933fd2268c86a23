package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A checkout that stands, and stands the same after each test: what disturbs it is put right. */
class StandingIT {
    private static World world;

    @BeforeAll
    static void open() {
        world = World.withStableCheckout();
    }

    @AfterAll
    static void close() {
        world.close();
    }

    @Test
    void policy_and_revisions_are_published() {
        await().atMost(World.PATIENCE)
                .untilAsserted(() -> assertThat(world.lastPublished()).hasValueSatisfying(last -> {
                    assertThat(last.mirror().share()).isEqualTo(0.05);
                    assertThat(last.revisions().stable()).isEqualTo("r1");
                    assertThat(last.groups().shadowPods()).isEqualTo(2);
                }));
    }

    @Test
    void the_shadow_stands_behind_a_fence_that_is_put_up_again_when_somebody_takes_it_down() {
        var policies = world.client.network().v1().networkPolicies().inNamespace(world.namespace);
        assertThat(world.deployment("checkout-shadow")
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getSpec()
                        .getServiceAccountName())
                .isEqualTo("checkout-shadow");
        String before = policies.withName("checkout-shadow").get().getMetadata().getUid();
        policies.withName("checkout-shadow").delete();
        await().atMost(World.PATIENCE).until(() -> {
            var now = policies.withName("checkout-shadow").get();
            return now != null && !before.equals(now.getMetadata().getUid());
        });
    }

    @Test
    void a_wish_that_nobody_understands_is_told_until_it_is_mended() {
        world.annotate("rolback");
        world.untilStatus(status -> ready(status).getMessage().contains("is \"rolback\"; write run, pause, rollback"));
        assertThat(ready(world.status()).getStatus()).isEqualTo("False");
        await().atMost(World.PATIENCE)
                .until(() -> world.events().stream().anyMatch(text -> text.startsWith("IntentUnknown")));
        world.annotate("run");
        world.untilStatus(status -> "True".equals(ready(status).getStatus()));
    }

    @Test
    void a_rollback_that_has_nothing_to_take_back_is_told() {
        world.annotate("rollback");
        await().atMost(World.PATIENCE)
                .until(() -> world.events().stream().anyMatch(text -> text.startsWith("NothingToTakeBack")));
        world.annotate("run");
        assertThat(world.status().effectiveRevision()).isEqualTo("r1");
    }

    private static Condition ready(ShadowDeploymentStatus status) {
        return status.conditions().stream()
                .filter(one -> one.getType().equals("Ready"))
                .findFirst()
                .orElseThrow();
    }

    @Test
    void a_route_that_somebody_edited_is_put_back_and_told() {
        var edited = world.route();
        edited.getSpec().getHttp().forEach(rule -> rule.setTimeout("1s"));
        world.client.resource(edited).update();
        await().atMost(World.PATIENCE).until(() -> world.route().getSpec().getHttp().stream()
                .allMatch(rule -> "5s".equals(rule.getTimeout())));
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.events())
                .anyMatch(text -> text.matches(
                        "DriftPutBack: VirtualService checkout put back: \\S+ changed spec.http at \\S+")));
    }

    @Test
    void the_console_shows_the_application_and_the_operator_says_that_it_is_ready() {
        assertThat(world.http("api/applications")).contains("\"application\":\"" + world.namespace + "/checkout\"");
        assertThat(world.http("")).contains("<title>Foreshadow</title>");
        assertThat(world.http("readyz")).startsWith("ready");
        assertThat(world.http("metrics")).contains("foreshadow_reconcile_seconds_count");
    }

    @Test
    void a_host_that_takes_no_pods_any_more_is_replaced_and_told() {
        String drained = world.status().hosts().sample().get(0);
        cordon(drained, true);
        try {
            world.untilStatus(status -> !status.hosts().sample().contains(drained));
            await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.events())
                    .anyMatch(text -> text.startsWith(
                            "HostReplaced: checkout: %s takes no pods any more; the shadow moves to foreshadow-"
                                    .formatted(drained))));
        } finally {
            cordon(drained, false);
        }
    }

    @Test
    void a_service_that_leads_to_both_groups_takes_the_shadow_away_until_it_leads_to_live_alone() {
        world.client.resource(service(Map.of("app", "checkout"))).create();
        world.untilStatus(status -> "0".equals(status.mirror().observedPercent()));
        await().atMost(World.PATIENCE)
                .until(() -> world.deployment("checkout-shadow").isEmpty());
        assertThat(world.status().conditions())
                .filteredOn(one -> one.getType().equals("Isolated"))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.getMessage()).startsWith("Service checkout-all leads to the shadow's"));

        world.client
                .resource(service(Map.of("app", "checkout", "foreshadow.dev/group", "live")))
                .update();
        world.untilStatus(status -> "5".equals(status.mirror().observedPercent()));
    }

    private static Service service(Map<String, String> selector) {
        return new ServiceBuilder()
                .withNewMetadata()
                .withNamespace(world.namespace)
                .withName("checkout-all")
                .endMetadata()
                .withNewSpec()
                .withSelector(selector)
                .addNewPort()
                .withPort(8080)
                .endPort()
                .endSpec()
                .build();
    }

    private static void cordon(String node, boolean unschedulable) {
        world.client
                .nodes()
                .withName(node)
                .patch(
                        PatchContext.of(PatchType.JSON_MERGE),
                        "{\"spec\": {\"unschedulable\": %b}}".formatted(unschedulable));
    }
}
