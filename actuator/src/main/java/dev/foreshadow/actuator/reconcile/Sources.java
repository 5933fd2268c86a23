package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.IndexerResourceCache;
import io.javaoperatorsdk.operator.processing.event.source.inbound.SimpleInboundEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** What wakes the loop: changes of the application's own objects, and decisions. */
public final class Sources {
    private final SimpleInboundEventSource<ShadowDeployment> inbound = new SimpleInboundEventSource<>("decisions");
    private volatile InformerEventSource<Pod, ShadowDeployment> pods;
    private volatile IndexerResourceCache<ShadowDeployment> applications;

    List<EventSource<?, ShadowDeployment>> prepare(
            EventSourceContext<ShadowDeployment> context, List<Class<? extends HasMetadata>> routingKinds) {
        applications = context.getPrimaryCache();
        List<EventSource<?, ShadowDeployment>> sources = new ArrayList<>(List.of(inbound));
        sources.add(watch(Deployment.class, true, context));
        sources.add(watch(Service.class, true, context));
        sources.add(watch(ServiceAccount.class, true, context));
        sources.add(watch(NetworkPolicy.class, true, context));
        sources.add(watch(ControllerRevision.class, false, context));
        pods = watch(Pod.class, false, context);
        sources.add(pods);
        routingKinds.forEach(kind -> sources.add(watch(kind, true, context)));
        return sources;
    }

    /** True when the resource exists, by {@code namespace/name}. */
    public boolean knows(String application) {
        return applications != null && applications.get(id(application)).isPresent();
    }

    /** All resources that exist. */
    public List<ShadowDeployment> applications() {
        return applications == null ? List.of() : applications.list().toList();
    }

    /** Every pod of every application, as the watch last saw it. */
    public List<Pod> pods() {
        return pods == null ? List.of() : pods.list().toList();
    }

    /** Lets the loop look at an application now. */
    public void wake(String application) {
        inbound.propagateEvent(id(application));
    }

    /** Pods are many and their Deployment speaks for them, so they are kept but wake nobody. */
    private static <T extends HasMetadata> InformerEventSource<T, ShadowDeployment> watch(
            Class<T> kind, boolean wakes, EventSourceContext<ShadowDeployment> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, ShadowDeployment.class)
                        .withLabelSelector(Labels.APPLICATION)
                        .withSecondaryToPrimaryMapper(Sources::owner)
                        .withGenericFilter(changed -> wakes)
                        .withNamespacesInheritedFromController()
                        .build(),
                context);
    }

    private static Set<ResourceID> owner(HasMetadata object) {
        Map<String, String> labels = object.getMetadata().getLabels();
        return Optional.ofNullable(labels)
                .map(all -> all.get(Labels.APPLICATION))
                .map(name -> Set.of(new ResourceID(name, object.getMetadata().getNamespace())))
                .orElse(Set.of());
    }

    private static ResourceID id(String application) {
        int slash = application.indexOf('/');
        return slash < 0
                ? new ResourceID(application)
                : new ResourceID(application.substring(slash + 1), application.substring(0, slash));
    }
}
