package dev.foreshadow.demo.story;

import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;
import io.fabric8.kubernetes.client.readiness.Readiness;

import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.LongSupplier;

/** Watches pods and route of one application through the Kubernetes API and tells when something of note changes. */
public final class ClusterWatch implements AutoCloseable {
    private static final String ROLE = "foreshadow.dev/role";
    private static final String REVISION = "foreshadow.dev/revision";
    private static final ResourceDefinitionContext VIRTUAL_SERVICE = new ResourceDefinitionContext.Builder()
            .withGroup("networking.istio.io")
            .withVersion("v1")
            .withKind("VirtualService")
            .withPlural("virtualservices")
            .withNamespaced(true)
            .build();

    private final SharedIndexInformer<Pod> pods;
    private final SharedIndexInformer<GenericKubernetesResource> routes;
    private final Timeline timeline;
    private final LongSupplier wallMillis;
    private String lastRollout = "";
    private String lastSplit = "";
    private volatile long firstMovedAtMillis;

    private ClusterWatch(KubernetesClient client, String namespace, Timeline timeline, LongSupplier wallMillis) {
        this.timeline = timeline;
        this.wallMillis = wallMillis;
        this.pods = client.pods().inNamespace(namespace).withLabel(ROLE).runnableInformer(0);
        this.routes = client.genericKubernetesResources(VIRTUAL_SERVICE)
                .inNamespace(namespace)
                .runnableInformer(0);
    }

    /**
     * Starts watching; returns when the first list was read.
     *
     * @param wallMillis wall clock, epoch milliseconds: how fast the route followed is told in real time
     */
    public static ClusterWatch open(
            KubernetesClient client, String namespace, Timeline timeline, LongSupplier wallMillis) {
        ClusterWatch watch = new ClusterWatch(client, namespace, timeline, wallMillis);
        watch.pods.addEventHandler(new OnChange<>(pod -> watch.tellRollout()));
        watch.routes.addEventHandler(new OnChange<>(watch::tellRoute));
        watch.routes.run();
        watch.pods.run();
        return watch;
    }

    /** Wall clock at which the route first left its usual split, epoch milliseconds; 0 when it never did. */
    public long firstMovedAtMillis() {
        return firstMovedAtMillis;
    }

    @Override
    public void close() {
        pods.stop();
        routes.stop();
    }

    /** Told in quarters: a line per pod would drown the story. */
    private synchronized void tellRollout() {
        String live = Rollout.of(revisions("live"));
        String shadow = Rollout.of(revisions("shadow"));
        String rollout = "live %s; shadow %s".formatted(live, shadow);
        if (!live.isEmpty() && !shadow.isEmpty() && !rollout.equals(lastRollout)) {
            lastRollout = rollout;
            timeline.add("fleet", rollout);
        }
    }

    /** The revision of each ready pod of one role. */
    private List<String> revisions(String role) {
        return pods.getStore().list().stream()
                .filter(pod ->
                        role.equals(label(pod, ROLE)) && Readiness.getInstance().isReady(pod))
                .map(pod -> label(pod, REVISION))
                .toList();
    }

    private synchronized void tellRoute(GenericKubernetesResource route) {
        String split = Split.of(route);
        if (split.isEmpty() || split.equals(lastSplit)) {
            return;
        }
        boolean moved = !lastSplit.isEmpty() && !Split.isUsual(route);
        lastSplit = split;
        if (moved && firstMovedAtMillis == 0) {
            firstMovedAtMillis = wallMillis.getAsLong();
        }
        timeline.add("route", split);
    }

    private static String label(Pod pod, String name) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? "?" : labels.getOrDefault(name, "?");
    }

    /** Hears additions and changes alike. */
    private record OnChange<T>(Consumer<T> then) implements ResourceEventHandler<T> {
        @Override
        public void onAdd(T object) {
            then.accept(object);
        }

        @Override
        public void onUpdate(T before, T after) {
            then.accept(after);
        }

        @Override
        public void onDelete(T object, boolean finalStateUnknown) {
            then.accept(object);
        }
    }
}
