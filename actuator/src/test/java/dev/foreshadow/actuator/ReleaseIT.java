package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.routing.Split;
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
    void deleting_the_resource_removes_it_from_the_topic() {
        world.client.resource(world.resource()).delete();
        await().atMost(World.PATIENCE).untilAsserted(() -> {
            assertThat(world.lastPublished()).isEmpty();
            assertThat(world.resource()).isNull();
        });
        await().atMost(World.PATIENCE)
                .until(() -> world.deployment("checkout-live").isEmpty() && world.route() == null);
    }
}
