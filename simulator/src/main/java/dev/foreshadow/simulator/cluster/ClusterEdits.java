package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestinationBuilder;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.ContainerStatusBuilder;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.PodConditionBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.List;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.function.UnaryOperator;

/** What the simulation writes to the API, in order and off its own thread: a slow API must not stop the traffic. */
final class ClusterEdits implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(ClusterEdits.class);

    private static final ResourceDefinitionContext SHADOW_DEPLOYMENTS = new ResourceDefinitionContext.Builder()
            .withGroup("foreshadow.dev")
            .withVersion("v1alpha1")
            .withKind("ShadowDeployment")
            .withPlural("shadowdeployments")
            .withNamespaced(true)
            .build();

    private static final String REPLACE_IMAGE =
            """
            [{"op": "replace", "path": "/spec/template/spec/containers/0/image", "value": "%s"}]""";

    private final KubernetesClient client;
    private final FleetPlan fleet;
    private final ExecutorService writer = Executors.newSingleThreadExecutor(task -> {
        Thread thread = new Thread(task, "simulator-edits");
        thread.setDaemon(true);
        return thread;
    });

    ClusterEdits(KubernetesClient client, FleetPlan fleet) {
        this.client = client;
        this.fleet = fleet;
    }

    void release(String image) {
        write("release " + image, () -> {
            GenericKubernetesResource patched = client.genericKubernetesResources(SHADOW_DEPLOYMENTS)
                    .inNamespace(fleet.namespace())
                    .withName(fleet.application())
                    .patch(PatchContext.of(PatchType.JSON), REPLACE_IMAGE.formatted(image));
            LOG.info(
                    "released application={} image={} generation={}",
                    fleet.key(),
                    image,
                    patched.getMetadata().getGeneration());
        });
    }

    /** Weights only: what a person under stress would change. */
    void editRoute() {
        write("edit route", () -> client.resources(VirtualService.class)
                .inNamespace(fleet.namespace())
                .withName(fleet.application())
                .edit(route -> {
                    route.getSpec().getHttp().forEach(rule -> rule.setRoute(List.of(anyLivePod())));
                    return route;
                }));
    }

    private HTTPRouteDestination anyLivePod() {
        return new HTTPRouteDestinationBuilder()
                .withNewDestination()
                .withHost(fleet.application())
                .withSubset("live")
                .endDestination()
                .withWeight(100)
                .build();
    }

    void drain(String host) {
        write("drain " + host, () -> {
            client.nodes().withName(host).edit(node -> {
                node.getSpec().setUnschedulable(true);
                return node;
            });
            client.pods()
                    .inNamespace(fleet.namespace())
                    .withField("spec.nodeName", host)
                    .delete();
        });
    }

    void killed(Pod pod) {
        write("kill " + pod.name(), () -> patchStatus(pod, false));
    }

    void restarted(Pod pod) {
        write("restart " + pod.name(), () -> patchStatus(pod, true));
    }

    private void patchStatus(Pod pod, boolean ready) {
        var handle = client.pods().inNamespace(fleet.namespace()).withName(pod.name());
        io.fabric8.kubernetes.api.model.Pod found = handle.get();
        if (found != null && pod.uid().equals(found.getMetadata().getUid())) {
            handle.editStatus(statusOf(ready));
        }
    }

    private static UnaryOperator<io.fabric8.kubernetes.api.model.Pod> statusOf(boolean ready) {
        String status = ready ? "True" : "False";
        return pod -> new PodBuilder(pod)
                .editStatus()
                .withConditions(pod.getStatus().getConditions().stream()
                        .map(condition -> List.of("Ready", "ContainersReady").contains(condition.getType())
                                ? new PodConditionBuilder(condition)
                                        .withStatus(status)
                                        .build()
                                : condition)
                        .toList())
                .withContainerStatuses(pod.getStatus().getContainerStatuses().stream()
                        .map(container -> new ContainerStatusBuilder(container)
                                .withReady(ready)
                                .withRestartCount(container.getRestartCount() + (ready ? 0 : 1))
                                .build())
                        .toList())
                .endStatus()
                .build();
    }

    private void write(String what, Runnable edit) {
        writer.execute(() -> {
            try {
                edit.run();
            } catch (KubernetesClientException e) {
                LOG.warn("cluster edit failed application={} edit={} reason={}", fleet.key(), what, e.getMessage());
            }
        });
    }

    @Override
    public void close() {
        writer.shutdownNow();
    }
}
