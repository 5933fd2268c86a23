package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Service;
import io.fabric8.kubernetes.api.model.ServiceAccount;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.Deployment;
import io.fabric8.kubernetes.api.model.batch.v1.Job;
import io.fabric8.kubernetes.api.model.networking.v1.NetworkPolicy;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.EventSourceRetriever;
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
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What wakes the loop: changes of the application's own objects, and decisions. */
public final class Sources {
    private static final String OWN = "own-";
    private static final String OTHERS = "others-";

    private final SimpleInboundEventSource<ShadowDeployment> inbound = new SimpleInboundEventSource<>("decisions");
    private final ConfigMaps configMaps = new ConfigMaps();
    private final ForeignServices foreignServices = new ForeignServices();
    private volatile InformerEventSource<Pod, ShadowDeployment> pods;
    private volatile IndexerResourceCache<ShadowDeployment> applications;

    List<EventSource<?, ShadowDeployment>> prepare(
            EventSourceContext<ShadowDeployment> context,
            List<Class<? extends HasMetadata>> routingKinds,
            List<Class<? extends HasMetadata>> ruleKinds) {
        applications = context.getPrimaryCache();
        List<EventSource<?, ShadowDeployment>> sources = new ArrayList<>(List.of(inbound));
        sources.add(watch(Deployment.class, true, context));
        sources.add(watch(Service.class, true, context));
        sources.add(watch(ServiceAccount.class, true, context));
        sources.add(watch(NetworkPolicy.class, true, context));
        sources.add(watch(Job.class, true, context));
        sources.add(watch(ControllerRevision.class, false, context));
        pods = watch(Pod.class, false, context);
        sources.add(pods);
        routingKinds.forEach(kind -> sources.add(watch(kind, true, context)));
        ruleKinds.forEach(kind -> sources.add(watchOthers(kind, context)));
        sources.add(foreignServices.source(context));
        sources.addAll(configMaps.sources(context));
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

    ConfigMaps configMaps() {
        return configMaps;
    }

    ForeignServices foreignServices() {
        return foreignServices;
    }

    /** Forgets what a deleted application looked at. */
    void forget(ResourceID application) {
        configMaps.forget(application);
        foreignServices.forget(application);
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
                        .withName(OWN + kind.getSimpleName())
                        .withLabelSelector(Labels.APPLICATION)
                        .withSecondaryToPrimaryMapper(Sources::owner)
                        .withGenericFilter(changed -> wakes)
                        .withNamespacesInheritedFromController()
                        .build(),
                context);
    }

    /** Routes of others in which applications have rules, and those that stand where an application wants its own. */
    private static <T extends HasMetadata> InformerEventSource<T, ShadowDeployment> watchOthers(
            Class<T> kind, EventSourceContext<ShadowDeployment> context) {
        var applications = context.getPrimaryCache();
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(kind, ShadowDeployment.class)
                        .withName(OTHERS + kind.getSimpleName())
                        .withLabelSelector("!" + Labels.APPLICATION)
                        .withSecondaryToPrimaryMapper(route -> applications
                                .list(one -> routes(one).contains(ResourceID.fromResource(route)))
                                .map(ResourceID::fromResource)
                                .collect(Collectors.toSet()))
                        .withPrimaryToSecondaryMapper((ShadowDeployment one) -> routes(one))
                        .withNamespacesInheritedFromController()
                        .build(),
                context);
    }

    private static Set<ResourceID> routes(ShadowDeployment one) {
        Stream<String> remembered = one.getStatus() == null
                ? Stream.empty()
                : one.getStatus().sharedRoutes().stream().map(SharedRoutes::nameOf);
        return Stream.concat(Stream.of(Application.of(one).routeName()), remembered)
                .map(name -> new ResourceID(name, one.getMetadata().getNamespace()))
                .collect(Collectors.toSet());
    }

    /** What follows an object of this kind: the watch of our own, that of others, or nothing. */
    @SuppressWarnings("unchecked") // a source is kept under the class that it follows
    static <T extends HasMetadata> Optional<InformerEventSource<T, ShadowDeployment>> following(
            Class<T> kind, T object, EventSourceRetriever<ShadowDeployment> sources) {
        Map<String, String> labels = object.getMetadata().getLabels();
        String name = (labels != null && labels.containsKey(Labels.APPLICATION) ? OWN : OTHERS) + kind.getSimpleName();
        return sources.getEventSourcesFor(kind).stream()
                .filter(source -> name.equals(source.name()))
                .map(source -> (InformerEventSource<T, ShadowDeployment>) source)
                .findFirst();
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
