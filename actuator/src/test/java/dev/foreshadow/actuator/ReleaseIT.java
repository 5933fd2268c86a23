package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.routing.Split;
import dev.foreshadow.contracts.application.ApplicationState;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class ReleaseIT {
    private final World world = World.withStableCheckout();

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void a_new_revision_goes_to_both_groups_and_is_stable_after_its_bake() {
        world.release(2);
        world.untilRevisionEverywhere("checkout-shadow", "r2", 2);
        assertThat(world.deployment("checkout-live")
                        .orElseThrow()
                        .getSpec()
                        .getTemplate()
                        .getMetadata()
                        .getLabels())
                .containsEntry("foreshadow.dev/revision", "r2");
        assertThat(world.deployment("checkout-reference")).isPresent();
        assertThat(world.status().stableRevision()).isEqualTo("r1");

        world.untilStatus(status -> status.phase() == Phase.BAKING);
        world.clock.forward(Duration.ofMinutes(31));
        world.untilStatus(status -> "r2".equals(status.stableRevision()) && status.phase() == Phase.STABLE);
        await().atMost(World.PATIENCE)
                .until(() -> world.deployment("checkout-reference").isEmpty());
        assertThat(world.split()).contains(Split.ALL_LIVE);
    }

    @Test
    void the_shadow_is_complete_while_live_is_still_on_its_way() {
        world.release(2);
        world.untilRevisionEverywhere("checkout-shadow", "r2", 2);
        assertThat(world.liveRevisions()).contains("r1");
    }

    @Test
    void policy_and_revisions_are_published() {
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            ApplicationState last =
                    world.published().get(world.published().size() - 1).orElseThrow();
            assertThat(last.mirror().share()).isEqualTo(0.05);
            assertThat(last.revisions().stable()).isEqualTo("r1");
            assertThat(last.groups().shadowPods()).isEqualTo(2);
        });
    }

    @Test
    void an_image_by_tag_is_refused_with_the_field_and_the_fix() {
        world.edit(spec -> {
            var template = TestObjects.release(2);
            template.getSpec().getContainers().get(0).setImage("registry.example/checkout:v2");
            return spec.withTemplate(template);
        });
        world.untilStatus(status -> status.phase() == Phase.REFUSED);
        assertThat(world.status().conditions())
                .filteredOn(one -> one.getType().equals("Ready"))
                .singleElement()
                .satisfies(one -> assertThat(one.getMessage()).contains("spec.template.spec.containers[0].image"));
        assertThat(world.status().effectiveRevision()).isEqualTo("r1");
    }

    @Test
    void a_release_that_shares_a_secret_with_live_gets_no_shadow_and_no_mirror() {
        world.edit(spec -> spec.withTemplate(new PodTemplateSpecBuilder(TestObjects.release(2))
                .editSpec()
                .editFirstContainer()
                .addNewEnvFrom()
                .withNewSecretRef("checkout-db", false)
                .endEnvFrom()
                .endContainer()
                .endSpec()
                .build()));
        world.untilStatus(status -> "0".equals(status.mirror().observedPercent()));
        assertThat(world.status().conditions())
                .filteredOn(one -> one.getType().equals("Isolated"))
                .singleElement()
                .satisfies(
                        one -> assertThat(one.getMessage()).startsWith("Secret checkout-db at container app, envFrom"));
        await().atMost(World.PATIENCE)
                .until(() -> world.deployment("checkout-shadow").isEmpty());
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
    void deleting_the_resource_removes_it_from_the_topic() {
        world.client.resource(world.resource()).delete();
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            assertThat(world.published().get(world.published().size() - 1)).isEmpty();
            assertThat(world.resource()).isNull();
        });
        await().atMost(World.PATIENCE)
                .until(() -> world.deployment("checkout-live").isEmpty() && world.route() == null);
    }

    @Test
    void the_console_shows_the_application_and_the_operator_says_that_it_is_ready() {
        assertThat(world.http("api/applications")).contains("\"application\":\"" + world.namespace + "/checkout\"");
        assertThat(world.http("")).contains("<title>Foreshadow</title>");
        assertThat(world.http("readyz")).startsWith("ready");
        assertThat(world.http("metrics")).contains("foreshadow_reconcile_seconds_count");
    }
}
