package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ContainerPort;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.ManagedFieldsEntry;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Server-side apply: who owns what, who may take it, what goes when nobody wants it any more. */
abstract class ApplyContract extends ApiContract {
    @Test
    void creates_what_is_missing_and_notes_the_owner() {
        ConfigMap applied = apply(map("a", Map.of("k", "v")), "one", false);
        ManagedFieldsEntry entry = applied.getMetadata().getManagedFields().get(0);
        assertThat(entry.getManager()).isEqualTo("one");
        assertThat(entry.getOperation()).isEqualTo("Apply");
        assertThat(entry.getFieldsV1().getAdditionalProperties()).containsKey("f:data");
    }

    @Test
    void applying_the_same_again_keeps_the_version() {
        ConfigMap first = apply(map("a", Map.of("k", "v")), "one", false);
        ConfigMap second = apply(map("a", Map.of("k", "v")), "one", false);
        assertThat(second.getMetadata().getResourceVersion())
                .isEqualTo(first.getMetadata().getResourceVersion());
    }

    @Test
    void drops_what_its_owner_no_longer_applies() {
        apply(map("a", Map.of("k", "v", "gone", "x")), "one", false);
        assertThat(apply(map("a", Map.of("k", "v")), "one", false).getData()).isEqualTo(Map.of("k", "v"));
    }

    @Test
    void keeps_what_another_manager_owns_too() {
        apply(map("a", Map.of("shared", "x")), "one", false);
        apply(map("a", Map.of("shared", "x")), "two", false);
        assertThat(apply(map("a", Map.of("own", "y")), "one", false).getData())
                .isEqualTo(Map.of("shared", "x", "own", "y"));
    }

    @Test
    void another_value_for_an_owned_field_is_a_conflict_unless_forced() {
        apply(map("a", Map.of("k", "1")), "one", false);
        refused(409, () -> apply(map("a", Map.of("k", "2")), "two", false));
        assertThat(apply(map("a", Map.of("k", "2")), "two", true).getData()).isEqualTo(Map.of("k", "2"));
        refused(409, () -> apply(map("a", Map.of("k", "1")), "one", false));
    }

    @Test
    void a_plain_patch_owns_what_it_changed() {
        apply(map("a", Map.of("k", "1")), "one", false);
        patch("a", PatchType.JSON_MERGE, "{\"data\":{\"k\":\"2\"}}");
        refused(409, () -> apply(map("a", Map.of("k", "3")), "one", false));
    }

    @Test
    void containers_env_and_ports_merge_by_their_keys() {
        Deployment web = TestObjects.deployment(namespace, "web", 0, "web:1");
        apply(web, "one", false);
        Deployment withMode = new DeploymentBuilder(TestObjects.deployment(namespace, "web", 0, "web:1"))
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withPorts(List.of())
                .addNewEnv()
                .withName("MODE")
                .withValue("shadow")
                .endEnv()
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        Deployment merged = apply(withMode, "two", false);
        var container = merged.getSpec().getTemplate().getSpec().getContainers().get(0);
        assertThat(container.getPorts())
                .extracting(ContainerPort::getContainerPort)
                .containsExactly(8080);
        assertThat(container.getEnv()).hasSize(1);
        Deployment without = apply(TestObjects.deployment(namespace, "web", 0, "web:1"), "two", false);
        assertThat(without.getSpec()
                        .getTemplate()
                        .getSpec()
                        .getContainers()
                        .get(0)
                        .getEnv())
                .isEmpty();
    }

    @Test
    void a_change_of_the_spec_counts_one_generation() {
        Deployment created = apply(TestObjects.deployment(namespace, "web", 0, "web:1"), "one", false);
        assertThat(created.getMetadata().getGeneration()).isEqualTo(1);
        Deployment scaled = apply(TestObjects.deployment(namespace, "web", 0, "web:2"), "one", false);
        assertThat(scaled.getMetadata().getGeneration()).isEqualTo(2);
    }

    @Test
    void a_kind_without_a_definition_is_not_found() {
        GenericKubernetesResource unknown = new GenericKubernetesResource();
        unknown.setApiVersion("nowhere.dev/v1");
        unknown.setKind("Nothing");
        unknown.setMetadata(new io.fabric8.kubernetes.api.model.ObjectMetaBuilder()
                .withName("a")
                .withNamespace(namespace)
                .build());
        ResourceDefinitionContext nothing = new ResourceDefinitionContext.Builder()
                .withGroup("nowhere.dev")
                .withVersion("v1")
                .withKind("Nothing")
                .withPlural("nothings")
                .withNamespaced(true)
                .build();
        refused(404, () -> client.genericKubernetesResources(nothing)
                .inNamespace(namespace)
                .resource(unknown)
                .create());
    }
}
