package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.publication.Meters;
import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.KubernetesEmulator;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Map;
import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Writes that were decided on something older than what the server has. */
class WriterIT {
    private final KubernetesEmulator emulator = KubernetesEmulator.start(EmulatorSettings.defaults());
    private final KubernetesClient client =
            new KubernetesClientBuilder().withConfig(emulator.clientConfig()).build();
    private final Writer writer = new Writer(client, new Meters(new SimpleMeterRegistry()), () -> true);

    @AfterEach
    void close() {
        client.close();
        emulator.close();
    }

    @Test
    void a_report_of_a_controller_in_between_refuses_nothing() {
        Deployment held = writer.apply(web(1), Optional.empty());
        report(7);
        assertThat(writer.apply(web(2), Optional.of(held)).getSpec().getReplicas())
                .isEqualTo(2);
    }

    @Test
    void an_apply_is_refused_when_somebody_asked_for_something_else_in_between() {
        Deployment held = writer.apply(web(1), Optional.empty());
        scale(3);
        assertThatThrownBy(() -> writer.apply(web(2), Optional.of(held))).satisfies(WriterIT::isConflict);
        assertThat(now().getSpec().getReplicas()).isEqualTo(3);
    }

    @Test
    void an_object_that_was_made_anew_is_another_one() {
        Deployment held = writer.apply(web(1), Optional.empty());
        client.resource(held).delete();
        writer.apply(web(5), Optional.empty());
        assertThatThrownBy(() -> writer.apply(web(2), Optional.of(held))).satisfies(WriterIT::isConflict);
        assertThatThrownBy(() -> writer.delete(held)).satisfies(WriterIT::isConflict);
        assertThat(now().getSpec().getReplicas()).isEqualTo(5);
    }

    @Test
    void a_deletion_is_refused_when_somebody_asked_for_something_else_in_between() {
        Deployment held = writer.apply(web(1), Optional.empty());
        scale(3);
        assertThatThrownBy(() -> writer.delete(held)).satisfies(WriterIT::isConflict);
        assertThat(now()).isNotNull();
    }

    @Test
    void a_deletion_goes_through_when_only_a_report_came_in_between() {
        Deployment held = writer.apply(web(1), Optional.empty());
        report(7);
        writer.delete(held);
        assertThat(now()).isNull();
    }

    @Test
    void nothing_is_written_without_the_lease() {
        Deployment held = writer.apply(web(1), Optional.empty());
        Writer late = new Writer(client, new Meters(new SimpleMeterRegistry()), () -> false);
        assertThatThrownBy(() -> late.apply(web(2), Optional.of(held)))
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining("Deployment web");
        assertThatThrownBy(() -> late.delete(held)).isInstanceOf(LeaseLost.class);
        assertThat(now().getSpec().getReplicas()).isEqualTo(1);
    }

    private static void isConflict(Throwable problem) {
        assertThat(problem)
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(409));
    }

    /** As the Deployment's controller does while pods start. */
    private void report(int pods) {
        client.resource(now()).editStatus(held -> new DeploymentBuilder(held)
                .editOrNewStatus()
                .withReplicas(pods)
                .endStatus()
                .build());
    }

    private void scale(int replicas) {
        client.apps().deployments().inNamespace("default").withName("web").edit(held -> new DeploymentBuilder(held)
                .editSpec()
                .withReplicas(replicas)
                .endSpec()
                .build());
    }

    private Deployment now() {
        return client.apps()
                .deployments()
                .inNamespace("default")
                .withName("web")
                .get();
    }

    private static Deployment web(int replicas) {
        return new DeploymentBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("web")
                .endMetadata()
                .withNewSpec()
                .withReplicas(replicas)
                .withNewSelector()
                .withMatchLabels(Map.of("app", "web"))
                .endSelector()
                .withNewTemplate()
                .withNewMetadata()
                .withLabels(Map.of("app", "web"))
                .endMetadata()
                .withNewSpec()
                .addNewContainer()
                .withName("app")
                .withImage("registry.example/web:1")
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
    }
}
