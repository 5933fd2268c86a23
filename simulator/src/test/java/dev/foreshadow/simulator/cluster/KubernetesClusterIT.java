package dev.foreshadow.simulator.cluster;

import dev.foreshadow.emulator.EmulatorSettings;
import dev.foreshadow.emulator.Kubelet;
import dev.foreshadow.emulator.KubernetesEmulator;
import dev.foreshadow.simulator.TestObjects;
import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.scenario.Scenarios;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.time.Duration;
import java.util.List;
import java.util.Map;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

class KubernetesClusterIT {
    private static final FleetPlan FLEET = Scenarios.load("bad-release").fleet();

    private KubernetesEmulator emulator;
    private KubernetesClient client;
    private KubernetesCluster cluster;

    @BeforeEach
    void start() {
        Kubelet atOnce = Kubelet.defaults().withStartUp(Duration.ZERO);
        emulator = KubernetesEmulator.start(EmulatorSettings.defaults().withKubelet(atOnce));
        client = new KubernetesClientBuilder()
                .withConfig(emulator.clientConfig())
                .build();
        load("stage.yaml");
        cluster = new KubernetesCluster(emulator.clientConfig(), FLEET);
    }

    @AfterEach
    void stop() {
        cluster.close();
        client.close();
        emulator.close();
    }

    @Test
    void sees_pods_and_routes_as_they_change() {
        load("checkout.yaml");
        await().until(() -> cluster.view().ready(Pod::isLive) == 1);
        assertThat(cluster.view().table().mirrors()).isTrue();

        client.resources(VirtualService.class)
                .inNamespace("shop")
                .withName("checkout")
                .edit(route -> {
                    route.getSpec().getHttp().remove(0);
                    return route;
                });
        await().until(() -> !cluster.view().table().mirrors());
    }

    @Test
    void returns_the_same_view_while_nothing_changes() {
        load("checkout.yaml");
        await().until(() -> cluster.view().ready(Pod::isLive) == 1);
        assertThat(cluster.view()).isSameAs(cluster.view());
    }

    @Test
    void a_killed_container_is_not_ready_counts_a_restart_and_comes_back() {
        load("checkout.yaml");
        await().until(() -> cluster.view().ready(Pod::isLive) == 1);
        Pod pod = cluster.view().pods().get(0);

        cluster.killed(pod);
        await().until(() -> cluster.view().ready(Pod::isLive) == 0);
        assertThat(restarts(pod)).isEqualTo(1);

        cluster.restarted(pod);
        await().until(() -> cluster.view().ready(Pod::isLive) == 1);
        assertThat(restarts(pod)).isEqualTo(1);
    }

    @Test
    void a_release_changes_the_image_and_nothing_else() {
        load("checkout.yaml");
        cluster.release(TestObjects.R2);
        await().untilAsserted(
                        () -> assertThat(shadowDeployment().<List<Object>>get("spec", "template", "spec", "containers"))
                                .singleElement()
                                .isEqualTo(Map.of("name", "checkout", "image", TestObjects.R2)));
    }

    @Test
    void creates_the_fleets_nodes_once() {
        Nodes.create(client, FLEET);
        Nodes.create(client, FLEET);
        List<Node> nodes = client.nodes().list().getItems();
        assertThat(nodes).hasSize(FLEET.nodes());
        assertThat(nodes)
                .extracting(node -> node.getMetadata().getLabels().get("topology.kubernetes.io/zone"))
                .contains("eu-1a", "eu-1b", "eu-1c");
        assertThat(nodes)
                .allMatch(node ->
                        node.getStatus().getConditions().get(0).getStatus().equals("True"));
    }

    private int restarts(Pod pod) {
        return client.pods()
                .inNamespace("shop")
                .withName(pod.name())
                .get()
                .getStatus()
                .getContainerStatuses()
                .get(0)
                .getRestartCount();
    }

    private GenericKubernetesResource shadowDeployment() {
        return client.genericKubernetesResources("foreshadow.dev/v1alpha1", "ShadowDeployment")
                .inNamespace("shop")
                .withName("checkout")
                .get();
    }

    private void load(String resource) {
        InputStream yaml = KubernetesClusterIT.class.getResourceAsStream("/cluster/" + resource);
        client.load(yaml).items().forEach(item -> client.resource(item).create());
    }
}
