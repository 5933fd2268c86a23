package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.publication.Meters;
import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.KubernetesEmulator;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicyBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.micrometer.core.instrument.simple.SimpleMeterRegistry;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;

import java.util.Optional;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

/** Writes that were decided on something older than what the server has; the object is one that no controller touches. */
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
        NetworkPolicy held = writer.apply(fence(1), Optional.empty());
        report();
        assertThat(port(writer.apply(fence(2), Optional.of(held)))).isEqualTo(2);
    }

    @Test
    void an_apply_is_refused_when_somebody_asked_for_something_else_in_between() {
        NetworkPolicy held = writer.apply(fence(1), Optional.empty());
        askFor(3);
        assertThatThrownBy(() -> writer.apply(fence(2), Optional.of(held))).satisfies(WriterIT::isConflict);
        assertThat(portNow()).isEqualTo(3);
    }

    @Test
    void an_object_that_was_made_anew_is_another_one() {
        NetworkPolicy held = writer.apply(fence(1), Optional.empty());
        client.resource(held).delete();
        writer.apply(fence(5), Optional.empty());
        assertThatThrownBy(() -> writer.apply(fence(2), Optional.of(held))).satisfies(WriterIT::isConflict);
        assertThatThrownBy(() -> writer.delete(held)).satisfies(WriterIT::isConflict);
        assertThat(portNow()).isEqualTo(5);
    }

    @Test
    void a_deletion_is_refused_when_somebody_asked_for_something_else_in_between() {
        NetworkPolicy held = writer.apply(fence(1), Optional.empty());
        askFor(3);
        assertThatThrownBy(() -> writer.delete(held)).satisfies(WriterIT::isConflict);
        assertThat(portNow()).isEqualTo(3);
    }

    @Test
    void a_deletion_goes_through_when_only_a_report_came_in_between() {
        NetworkPolicy held = writer.apply(fence(1), Optional.empty());
        report();
        writer.delete(held);
        assertThat(client.resource(held).get()).isNull();
    }

    @Test
    void nothing_is_written_without_the_lease() {
        NetworkPolicy held = writer.apply(fence(1), Optional.empty());
        Writer late = new Writer(client, new Meters(new SimpleMeterRegistry()), () -> false);
        assertThatThrownBy(() -> late.apply(fence(2), Optional.of(held)))
                .isInstanceOf(LeaseLost.class)
                .hasMessageContaining("NetworkPolicy fence");
        assertThatThrownBy(() -> late.delete(held)).isInstanceOf(LeaseLost.class);
        assertThat(portNow()).isEqualTo(1);
    }

    private static void isConflict(Throwable problem) {
        assertThat(problem)
                .isInstanceOfSatisfying(KubernetesClientException.class, refused -> assertThat(refused.getCode())
                        .isEqualTo(409));
    }

    /** Moves the version and not the generation, as a controller does that reports. */
    private void report() {
        edit("{'metadata': {'annotations': {'note': 'seen'}}}");
    }

    private void askFor(int port) {
        edit("{'spec': {'egress': [{'ports': [{'port': %d}]}]}}".formatted(port));
    }

    private void edit(String change) {
        client.resource(fence(0)).patch(PatchContext.of(PatchType.JSON_MERGE), change.replace('\'', '"'));
    }

    private int portNow() {
        return port(client.resource(fence(0)).get());
    }

    private static int port(NetworkPolicy held) {
        return held.getSpec().getEgress().get(0).getPorts().get(0).getPort().getIntVal();
    }

    private static NetworkPolicy fence(int port) {
        return new NetworkPolicyBuilder()
                .withNewMetadata()
                .withNamespace("default")
                .withName("fence")
                .endMetadata()
                .withNewSpec()
                .withNewPodSelector()
                .endPodSelector()
                .withPolicyTypes("Egress")
                .addNewEgress()
                .addNewPort()
                .withNewPort(port)
                .endPort()
                .endEgress()
                .endSpec()
                .build();
    }
}
