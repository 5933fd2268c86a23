package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Phase;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.resource.WorkloadRef;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** What pods read from ConfigMaps belongs to a revision. */
class ConfigIT {
    private final World world = new World();

    @BeforeEach
    void withStableCheckoutThatReadsFlags() {
        var client = Stage.operator();
        world.start(client, world.settings(client).withNamespaces(Set.of(world.namespace, "default")));
        world.configure("flags", Map.of("beta", "off"));
        world.create(spec -> TestObjects.reading("flags", spec));
        world.untilStatus(status -> "r1".equals(status.stableRevision())
                && "5".equals(status.mirror().observedPercent()));
        world.untilRevisionEverywhere("checkout-live", "r1", 4);
    }

    @AfterEach
    void close() {
        world.close();
    }

    @Test
    void changed_content_is_a_release_and_a_rollback_brings_the_former_content_back() {
        world.configure("flags", Map.of("beta", "on"));
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
        world.untilRevisionEverywhere("checkout-shadow", "r2", 2);
        assertThat(readBy("checkout-shadow")).isEqualTo("checkout-r2-flags");
        assertThat(readBy("checkout-live")).isEqualTo("checkout-r2-flags");
        assertThat(map("checkout-r2-flags").getData()).containsEntry("beta", "on");
        await().atMost(World.PATIENCE).untilAsserted(() -> assertThat(world.events())
                .anyMatch(text -> text.endsWith("ConfigMap flags changed")));

        world.decide(world.rollback(UUID.randomUUID().toString()));
        world.untilStatus(status -> status.phase() == Phase.ROLLED_BACK);
        world.untilRevisionEverywhere("checkout-live", "r1", 4);
        assertThat(readBy("checkout-live")).isEqualTo("checkout-r1-flags");
        assertThat(map("checkout-r1-flags").getData()).containsEntry("beta", "off");
        assertThat(map("flags").getData()).as("the owner's is never written").containsEntry("beta", "on");

        world.configure("flags", Map.of("beta", "maybe"));
        world.untilStatus(status -> "r3".equals(status.effectiveRevision()) && status.configHash() != null);
    }

    @Test
    void a_config_map_that_is_deleted_lives_on_in_its_copies_but_starts_no_release() {
        world.client.resource(map("flags")).delete();
        world.untilStatus(status -> status.conditions().stream()
                .anyMatch(one -> "Synced".equals(one.getType()) && "ConfigMapGone".equals(one.getReason())));
        assertThat(world.status().effectiveRevision()).isEqualTo("r1");

        world.edit(spec -> spec.withTemplate(TestObjects.reading("flags", TestObjects.release(2))));
        world.untilStatus(status -> status.phase() == Phase.REFUSED);
        assertThat(world.status().conditions())
                .filteredOn(one -> one.getType().equals("Ready"))
                .singleElement()
                .satisfies(one -> assertThat(one.getMessage())
                        .isEqualTo("spec.template names what does not exist: ConfigMap flags at container app, envFrom;"
                                + " create it, or mark the reference optional"));

        world.configure("flags", Map.of("beta", "off"));
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
    }

    @Test
    void a_config_map_that_is_left_out_is_read_as_it_is_and_its_changes_are_no_release() {
        world.edit(spec -> spec.withUnversioned(List.of("flags")));
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
        assertThat(readBy("checkout-live")).isEqualTo("flags");
        assertThat(world.status().configHash()).isNull();

        world.configure("flags", Map.of("beta", "on"));
        world.edit(spec -> spec.withTemplate(TestObjects.reading("flags", TestObjects.release(3))));
        await().atMost(World.PATIENCE)
                .until(() -> image("checkout-live"), image -> image.endsWith(TestObjects.digest(3)));
        world.untilStatus(status -> "r3".equals(status.effectiveRevision()));
    }

    @Test
    void somebody_elses_config_map_is_not_taken_for_a_copy() {
        world.configure("checkout-r2-flags", Map.of("beta", "a trap"));
        world.configure("flags", Map.of("beta", "on"));
        world.untilStatus(status -> status.phase() == Phase.REFUSED);
        assertThat(world.status().effectiveRevision()).isEqualTo("r1");
        assertThat(map("checkout-r2-flags").getData()).containsEntry("beta", "a trap");

        world.client.resource(map("checkout-r2-flags")).delete();
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));
        assertThat(map("checkout-r2-flags").getData()).containsEntry("beta", "on");
    }

    @Test
    void config_maps_of_a_deployment_that_is_followed_count_too_and_it_keeps_reading_its_own() {
        world.client
                .resource(new DeploymentBuilder()
                        .withNewMetadata()
                        .withNamespace(world.namespace)
                        .withName("web")
                        .endMetadata()
                        .withNewSpec()
                        .withReplicas(1)
                        .withNewSelector()
                        .addToMatchLabels("tier", "front")
                        .endSelector()
                        .withTemplate(new PodTemplateSpecBuilder(TestObjects.reading("flags", TestObjects.release(2)))
                                .withNewMetadata()
                                .addToLabels("tier", "front")
                                .endMetadata()
                                .build())
                        .endSpec()
                        .build())
                .create();
        world.edit(spec -> spec.withWorkload(new WorkloadRef(null, "web")));
        world.untilStatus(status -> "r2".equals(status.effectiveRevision()));

        world.configure("flags", Map.of("beta", "on"));
        world.untilStatus(status -> "r3".equals(status.effectiveRevision()));
        assertThat(readBy("checkout-live")).isEqualTo("checkout-r3-flags");
        assertThat(readBy("web")).isEqualTo("flags");
    }

    @Test
    void copies_go_with_the_application() {
        world.client
                .resources(ShadowDeployment.class)
                .inNamespace(world.namespace)
                .withName("checkout")
                .delete();
        await().atMost(World.PATIENCE).until(() -> map("checkout-r1-flags") == null);
        assertThat(map("flags")).isNotNull();
    }

    private ConfigMap map(String name) {
        return world.client
                .configMaps()
                .inNamespace(world.namespace)
                .withName(name)
                .get();
    }

    private String image(String deployment) {
        return container(deployment).getImage();
    }

    private Container container(String deployment) {
        return world.deployment(deployment)
                .orElseThrow()
                .getSpec()
                .getTemplate()
                .getSpec()
                .getContainers()
                .get(0);
    }

    private String readBy(String deployment) {
        return container(deployment).getEnvFrom().get(0).getConfigMapRef().getName();
    }
}
