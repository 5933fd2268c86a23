package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.model.ClusterView;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.client.Config;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientBuilder;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;

/** A cluster behind a Kubernetes API: informers in, restarts and releases out. Thread-safe. */
public final class KubernetesCluster implements Cluster {
    private static final Comparator<Pod> BY_NAME = Comparator.comparing(Pod::name);

    private final FleetPlan fleet;
    private final KubernetesClient client;
    private final SharedIndexInformer<io.fabric8.kubernetes.api.model.Pod> pods;
    private final SharedIndexInformer<VirtualService> virtualServices;
    private final SharedIndexInformer<DestinationRule> rules;
    private final SharedIndexInformer<Service> services;
    private final ClusterEdits edits;
    private final AtomicBoolean changed = new AtomicBoolean(true);
    private ClusterView last = ClusterView.EMPTY;

    /**
     * Starts watching the fleet's namespace.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException if the API cannot be reached, or does not know
     *     Istio's networking.istio.io/v1
     */
    public KubernetesCluster(Config config, FleetPlan fleet) {
        this.fleet = fleet;
        this.client = new KubernetesClientBuilder().withConfig(config).build();
        this.edits = new ClusterEdits(client, fleet);
        String namespace = fleet.namespace();
        this.pods = client.pods()
                .inNamespace(namespace)
                .withLabel(Pod.APPLICATION, fleet.application())
                .inform(new Changes<>());
        this.services = client.services().inNamespace(namespace).inform(new Changes<>());
        this.virtualServices =
                client.resources(VirtualService.class).inNamespace(namespace).inform(new Changes<>());
        this.rules =
                client.resources(DestinationRule.class).inNamespace(namespace).inform(new Changes<>());
    }

    @Override
    public synchronized ClusterView view() {
        if (changed.getAndSet(false)) {
            ClusterView now = read();
            last = now.equals(last) ? last : now;
        }
        return last;
    }

    private ClusterView read() {
        List<Pod> found = pods.getStore().list().stream()
                .map(pod -> PodReader.read(pod, fleet))
                .filter(pod -> !pod.node().isEmpty())
                .sorted(BY_NAME)
                .toList();
        return new ClusterView(
                RouteReader.read(
                        fleet.application(),
                        virtualServices.getStore().list(),
                        rules.getStore().list(),
                        services.getStore().list()),
                found);
    }

    @Override
    public void killed(Pod pod) {
        edits.killed(pod);
    }

    @Override
    public void restarted(Pod pod) {
        edits.restarted(pod);
    }

    @Override
    public void release(String image) {
        edits.release(image);
    }

    @Override
    public void editRoute() {
        edits.editRoute();
    }

    @Override
    public void drain(String host) {
        edits.drain(host);
    }

    @Override
    public void close() {
        edits.close();
        List.of(pods, services, virtualServices, rules).forEach(SharedIndexInformer::stop);
        client.close();
    }

    /** Notes that something changed; the next view is read afresh. */
    private final class Changes<T extends HasMetadata> implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T added) {
            changed.set(true);
        }

        @Override
        public void onUpdate(T before, T after) {
            changed.set(true);
        }

        @Override
        public void onDelete(T deleted, boolean finalStateUnknown) {
            changed.set(true);
        }
    }
}
