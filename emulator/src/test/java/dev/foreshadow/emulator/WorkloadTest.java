package dev.foreshadow.emulator;

import io.fabric8.kubernetes.api.model.IntOrString;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.apps.DeploymentBuilder;
import io.fabric8.kubernetes.api.model.apps.DeploymentStatus;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Collectors;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

/** Deployments become pods, on nodes, ready, at the pace that the deployment allows. */
class WorkloadTest {
    private static final String NAMESPACE = "shop";
    private static final Duration POD_STARTS_AND_ENDS_IN = Duration.ofMillis(100);

    private KubernetesEmulator emulator;
    private KubernetesClient client;

    @BeforeEach
    void start() {
        Kubelet kubelet = Kubelet.defaults()
                .withStartUp(POD_STARTS_AND_ENDS_IN)
                .withShutDown(POD_STARTS_AND_ENDS_IN)
                .withNeverReady(
                        pod -> pod.getSpec().getContainers().get(0).getImage().contains("broken"));
        emulator = KubernetesEmulator.start(EmulatorSettings.defaults().withKubelet(kubelet));
        client = new KubernetesClientBuilder()
                .withConfig(emulator.clientConfig())
                .build();
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(NAMESPACE)
                        .endMetadata()
                        .build())
                .create();
        for (int i = 0; i < 4; i++) {
            client.resource(TestObjects.node("node-" + i, Map.of("zone", i < 2 ? "a" : "b")))
                    .create();
        }
    }

    @AfterEach
    void stop() {
        client.close();
        emulator.close();
    }

    @Test
    void a_deployment_becomes_ready_pods_spread_over_the_nodes() {
        client.resource(TestObjects.deployment(NAMESPACE, "web", 8, "web:1")).create();
        awaitComplete("web", 8);
        Map<String, Long> perNode = pods().stream()
                .collect(Collectors.groupingBy(pod -> pod.getSpec().getNodeName(), Collectors.counting()));
        assertThat(perNode).hasSize(4).allSatisfy((node, count) -> assertThat(count)
                .isEqualTo(2));
        assertThat(pods()).allSatisfy(pod -> assertThat(
                        pod.getStatus().getContainerStatuses().get(0).getImageID())
                .contains("@sha256:"));
    }

    @Test
    void a_rolling_update_keeps_its_bounds_and_counts_the_revision() {
        Deployment web = TestObjects.deployment(NAMESPACE, "web", 6, "web:1");
        web.getSpec()
                .setStrategy(new io.fabric8.kubernetes.api.model.apps.DeploymentStrategyBuilder()
                        .withType("RollingUpdate")
                        .withNewRollingUpdate()
                        .withMaxSurge(new IntOrString(1))
                        .withMaxUnavailable(new IntOrString(0))
                        .endRollingUpdate()
                        .build());
        client.resource(web).create();
        awaitComplete("web", 6);
        AtomicInteger fewest = new AtomicInteger(6);
        AtomicInteger most = new AtomicInteger();
        setImage("web:2");
        await().pollInterval(Duration.ofMillis(10)).atMost(ApiContract.SOON).until(() -> {
            List<Pod> pods = pods().stream()
                    .filter(pod -> pod.getMetadata().getDeletionTimestamp() == null)
                    .toList();
            most.accumulateAndGet(pods.size(), Math::max);
            fewest.accumulateAndGet(
                    (int) pods.stream().filter(WorkloadTest::isReady).count(), Math::min);
            return isComplete("web", 6)
                    && pods.stream().allMatch(pod -> image(pod).equals("web:2"));
        });
        assertThat(fewest).hasValue(6);
        assertThat(most.get()).isLessThanOrEqualTo(7);
        assertThat(web("web").getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "2");
    }

    @Test
    void a_broken_revision_stops_where_the_bounds_say_and_a_rollback_reuses_the_old_pods() {
        client.resource(TestObjects.deployment(NAMESPACE, "web", 4, "web:1")).create();
        awaitComplete("web", 4);
        setImage("web:broken");
        await().atMost(ApiContract.SOON).untilAsserted(() -> {
            DeploymentStatus status = web("web").getStatus();
            assertThat(status.getUpdatedReplicas()).isEqualTo(2);
            assertThat(status.getAvailableReplicas()).isEqualTo(3);
        });
        setImage("web:1");
        awaitComplete("web", 4);
        assertThat(client.apps().replicaSets().inNamespace(NAMESPACE).list().getItems())
                .hasSize(2);
        assertThat(web("web").getMetadata().getAnnotations()).containsEntry("deployment.kubernetes.io/revision", "3");
    }

    @Test
    void a_deleted_pod_is_replaced_and_a_deleted_deployment_takes_its_pods_along() {
        client.resource(TestObjects.deployment(NAMESPACE, "web", 2, "web:1")).create();
        awaitComplete("web", 2);
        String lost = pods().get(0).getMetadata().getName();
        client.pods().inNamespace(NAMESPACE).withName(lost).delete();
        await().atMost(ApiContract.SOON).untilAsserted(() -> assertThat(pods())
                .hasSize(2)
                .allMatch(WorkloadTest::isReady)
                .noneMatch(pod -> pod.getMetadata().getName().equals(lost)));
        client.resource(web("web")).delete();
        await().atMost(ApiContract.SOON).untilAsserted(() -> assertThat(pods()).isEmpty());
    }

    @Test
    void pods_keep_to_the_nodes_that_affinity_names() {
        Deployment pinned = new DeploymentBuilder(TestObjects.deployment(NAMESPACE, "web", 4, "web:1"))
                .editSpec()
                .editTemplate()
                .editSpec()
                .withNewAffinity()
                .withNewNodeAffinity()
                .withNewRequiredDuringSchedulingIgnoredDuringExecution()
                .addNewNodeSelectorTerm()
                .addNewMatchField()
                .withKey("metadata.name")
                .withOperator("In")
                .withValues("node-3")
                .endMatchField()
                .endNodeSelectorTerm()
                .endRequiredDuringSchedulingIgnoredDuringExecution()
                .endNodeAffinity()
                .endAffinity()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build();
        client.resource(pinned).create();
        awaitComplete("web", 4);
        assertThat(pods()).allMatch(pod -> pod.getSpec().getNodeName().equals("node-3"));
    }

    @Test
    void what_a_client_says_of_a_running_pod_stays() {
        client.resource(TestObjects.deployment(NAMESPACE, "web", 1, "web:1")).create();
        awaitComplete("web", 1);
        Pod pod = pods().get(0);
        pod.getStatus().getContainerStatuses().get(0).setRestartCount(3);
        pod.getStatus().getConditions().stream()
                .filter(condition -> condition.getType().equals("Ready"))
                .forEach(condition -> condition.setStatus("False"));
        client.resource(pod).updateStatus();
        await().atMost(ApiContract.SOON)
                .untilAsserted(() -> assertThat(web("web").getStatus().getUnavailableReplicas())
                        .isEqualTo(1));
        assertThat(pods().get(0).getStatus().getContainerStatuses().get(0).getRestartCount())
                .isEqualTo(3);
    }

    @Test
    void two_hundred_pods_come_up_within_seconds() {
        client.resource(TestObjects.deployment(NAMESPACE, "web", 200, "web:1")).create();
        awaitComplete("web", 200);
        assertThat(pods()).hasSize(200).allMatch(WorkloadTest::isReady);
    }

    private void setImage(String image) {
        client.apps().deployments().inNamespace(NAMESPACE).withName("web").edit(now -> new DeploymentBuilder(now)
                .editSpec()
                .editTemplate()
                .editSpec()
                .editFirstContainer()
                .withImage(image)
                .endContainer()
                .endSpec()
                .endTemplate()
                .endSpec()
                .build());
    }

    private void awaitComplete(String name, int replicas) {
        await().atMost(ApiContract.SOON).pollInterval(Duration.ofMillis(20)).until(() -> isComplete(name, replicas));
    }

    private boolean isComplete(String name, int replicas) {
        Deployment deployment = web(name);
        DeploymentStatus status = deployment.getStatus();
        return status != null
                && deployment.getMetadata().getGeneration().equals(status.getObservedGeneration())
                && Integer.valueOf(replicas).equals(status.getUpdatedReplicas())
                && Integer.valueOf(replicas).equals(status.getReplicas())
                && Integer.valueOf(replicas).equals(status.getAvailableReplicas());
    }

    private Deployment web(String name) {
        return client.apps().deployments().inNamespace(NAMESPACE).withName(name).get();
    }

    private List<Pod> pods() {
        return client.pods().inNamespace(NAMESPACE).list().getItems();
    }

    private static String image(Pod pod) {
        return pod.getSpec().getContainers().get(0).getImage();
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus().getConditions().stream()
                .anyMatch(condition -> condition.getType().equals("Ready")
                        && condition.getStatus().equals("True"));
    }
}
