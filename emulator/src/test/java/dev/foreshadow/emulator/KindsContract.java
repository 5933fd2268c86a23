package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.coordination.v1.Lease;
import io.fabric8.kubernetes.api.model.coordination.v1.LeaseBuilder;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.utils.Serialization;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.time.ZonedDateTime;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;

/** Rules of single built-in kinds that an operator can run into. */
abstract class KindsContract extends ApiContract {
    private static final PatchContext MERGE = PatchContext.of(PatchType.JSON_MERGE);

    @Test
    void the_selector_of_a_deployment_is_for_ever() {
        create(TestObjects.deployment(namespace, "web", 0, "web:1"));
        String other = "{\"spec\":{\"selector\":{\"matchLabels\":{\"app\":\"x\"}},"
                + "\"template\":{\"metadata\":{\"labels\":{\"app\":\"x\"}}}}}";
        refused(422, () -> deployment(other));
    }

    @Test
    void a_field_that_a_deployment_does_not_have_is_dropped() {
        Deployment created = create(TestObjects.deployment(namespace, "web", 0, "web:1"));
        Deployment same = deployment("{\"spec\":{\"nonsense\":1}}");
        assertThat(same.getMetadata().getGeneration())
                .isEqualTo(created.getMetadata().getGeneration());
        assertThat(same.getSpec().getAdditionalProperties()).isEmpty();
    }

    @Test
    void a_field_that_a_deployment_does_not_have_cannot_be_applied() {
        Deployment odd = new DeploymentBuilder(TestObjects.deployment(namespace, "web", 0, "web:1"))
                .editSpec()
                .addToAdditionalProperties("nonsense", 1)
                .endSpec()
                .build();
        refused(500, () -> apply(odd, "one", true));
    }

    @Test
    void the_content_of_a_controller_revision_is_for_ever() {
        ControllerRevision revision = create(new ControllerRevisionBuilder()
                .withNewMetadata()
                .withName("web-1")
                .withNamespace(namespace)
                .endMetadata()
                .withRevision(1L)
                .withData(Map.of("image", "web:1"))
                .build());
        var stored = client.resource(revision);
        assertThat(stored.patch(MERGE, "{\"revision\":2}").getRevision()).isEqualTo(2);
        refused(422, () -> stored.patch(MERGE, "{\"data\":{\"image\":\"web:2\"}}"));
    }

    @Test
    void a_lease_keeps_its_microseconds_and_goes_to_one_of_two_who_try() {
        ZonedDateTime renewed = ZonedDateTime.parse("2026-01-01T00:00:00.000001Z");
        Lease lease = create(new LeaseBuilder()
                .withNewMetadata()
                .withName("leader")
                .withNamespace(namespace)
                .endMetadata()
                .withNewSpec()
                .withHolderIdentity("nobody")
                .withRenewTime(renewed)
                .endSpec()
                .build());
        assertThat(lease.getSpec().getRenewTime().toInstant()).isEqualTo(renewed.toInstant());
        client.resource(held(lease, "one")).update();
        refused(409, () -> client.resource(held(lease, "two")).update());
    }

    @Test
    void a_selector_by_an_unknown_field_is_an_error_and_not_an_empty_list() {
        refused(400, () -> client.configMaps()
                .inNamespace(namespace)
                .withField("data.k", "1")
                .list());
        assertThat(client.pods()
                        .inNamespace(namespace)
                        .withField("spec.nodeName", "node-1")
                        .list()
                        .getItems())
                .isEmpty();
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource(
            delimiter = '|',
            value = {
                "changes one of two | {name: app, image: web:2} | app=web:2 side=side:1",
                "adds one | {name: more, image: more:1} | more=more:1 app=web:1 side=side:1",
                "takes one away | {name: side, $patch: delete} | app=web:1",
            })
    void kubectl_s_own_patch_tells_containers_apart_by_name(String what, String container, String left) {
        twoContainers();
        Deployment patched = strategic("spec: {template: {spec: {containers: [%s]}}}".formatted(container));
        assertThat(patched.getSpec().getTemplate().getSpec().getContainers())
                .extracting(one -> one.getName() + "=" + one.getImage())
                .containsExactlyInAnyOrder(left.split(" "));
    }

    @Test
    void kubectl_s_own_patch_orders_and_replaces_if_told_to() {
        twoContainers();
        Deployment ordered =
                strategic("spec: {template: {spec: {$setElementOrder/containers: [{name: side}, {name: app}],"
                        + " containers: [{name: app, image: web:2}]}}}");
        assertThat(ordered.getSpec().getTemplate().getSpec().getContainers())
                .extracting(Container::getImage)
                .containsExactly("side:1", "web:2");
        Deployment replaced = strategic("spec: {strategy: {$retainKeys: [type], type: Recreate},"
                + " template: {spec: {containers: [{$patch: replace}, {name: app, image: web:3}]}}}");
        assertThat(replaced.getSpec().getStrategy().getRollingUpdate()).isNull();
        assertThat(replaced.getSpec().getTemplate().getSpec().getContainers())
                .extracting(Container::getImage)
                .containsExactly("web:3");
    }

    private void twoContainers() {
        create(new DeploymentBuilder(TestObjects.deployment(namespace, "web", 0, "web:1"))
                .editSpec()
                .editTemplate()
                .editSpec()
                .addNewContainer()
                .withName("side")
                .withImage("side:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
    }

    private Deployment strategic(String yaml) {
        String patch = Serialization.asJson(Serialization.unmarshal(yaml, Map.class));
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .patch(PatchContext.of(PatchType.STRATEGIC_MERGE), patch);
    }

    private Deployment deployment(String patch) {
        return client.apps()
                .deployments()
                .inNamespace(namespace)
                .withName("web")
                .patch(MERGE, patch);
    }

    private static Lease held(Lease lease, String holder) {
        return new LeaseBuilder(lease)
                .editSpec()
                .withHolderIdentity(holder)
                .endSpec()
                .build();
    }
}
