package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.dsl.Resource;
import io.javaoperatorsdk.operator.Operator;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfiguration;
import io.javaoperatorsdk.operator.api.config.LeaderElectionConfigurationBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** A small operator with all that operators use: leader lease, finalizer, server-side apply, status, owned objects. */
class OperatorIT {
    private static final String NAMESPACE = "default";

    /** Creation, finalizer, owned object and status may each wake the operator once; a hot loop makes hundreds. */
    private static final int ROUNDS_PER_CHANGE = 5;

    private final GadgetReconciler reconciler = new GadgetReconciler();
    private KubernetesEmulator emulator;
    private KubernetesClient client;
    private Operator operator;

    @BeforeEach
    void start() {
        emulator = KubernetesEmulator.start(EmulatorSettings.defaults());
        client = new KubernetesClientBuilder()
                .withConfig(emulator.clientConfig())
                .build();
        client.resource(TestObjects.gadgets(Gadget.GROUP)).create();
        operator = new Operator(over -> over.withKubernetesClient(new KubernetesClientBuilder()
                        .withConfig(emulator.clientConfig())
                        .build())
                .withLeaderElectionConfiguration(lease()));
        operator.register(reconciler);
        operator.start();
    }

    @AfterEach
    void stop() {
        operator.stop();
        client.close();
        emulator.close();
    }

    @Test
    void follows_a_resource_from_birth_to_end_and_rests_in_between() {
        client.resource(gadget(2)).create();
        eventuallyHas(2);
        assertThat(stored().get().getMetadata().getFinalizers()).hasSize(1);
        restsAfter(ROUNDS_PER_CHANGE);

        stored().edit(gadget -> {
            gadget.setSpec(new Gadget.Size(3));
            return gadget;
        });
        eventuallyHas(3);
        restsAfter(2 * ROUNDS_PER_CHANGE);

        stored().delete();
        await().atMost(ApiContract.SOON).untilAsserted(() -> assertThat(owned()).isNull());
        assertThat(stored().get()).isNull();
        assertThat(reconciler.cleanups).hasValue(1);
    }

    private void eventuallyHas(int size) {
        await().atMost(ApiContract.SOON).untilAsserted(() -> {
            assertThat(stored().get().getStatus()).isEqualTo(new Gadget.Size(size));
            assertThat(owned().getData()).isEqualTo(Map.of("size", Integer.toString(size)));
        });
    }

    private void restsAfter(int most) {
        await().pollDelay(Duration.ofSeconds(1))
                .during(Duration.ofSeconds(1))
                .untilAsserted(() -> assertThat(reconciler.rounds.get()).isLessThanOrEqualTo(most));
    }

    /** The SDK ends the process when an operator gives its lease up, unless told not to. */
    private static LeaderElectionConfiguration lease() {
        return LeaderElectionConfigurationBuilder.aLeaderElectionConfiguration("gadgets")
                .withLeaseNamespace(NAMESPACE)
                .withExitOnStopLeading(false)
                .build();
    }

    private Resource<Gadget> stored() {
        return client.resources(Gadget.class).inNamespace(NAMESPACE).withName("g");
    }

    private ConfigMap owned() {
        return client.configMaps().inNamespace(NAMESPACE).withName("g").get();
    }

    private static Gadget gadget(int size) {
        Gadget gadget = new Gadget();
        gadget.setMetadata(
                new ObjectMetaBuilder().withName("g").withNamespace(NAMESPACE).build());
        gadget.setSpec(new Gadget.Size(size));
        return gadget;
    }
}
