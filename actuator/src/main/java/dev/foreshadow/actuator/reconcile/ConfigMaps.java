package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.ShadowDeployment;
import dev.foreshadow.actuator.revision.Config;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.javaoperatorsdk.operator.api.config.informer.InformerEventSourceConfiguration;
import io.javaoperatorsdk.operator.api.reconciler.Constants;
import io.javaoperatorsdk.operator.api.reconciler.EventSourceContext;
import io.javaoperatorsdk.operator.processing.event.ResourceID;
import io.javaoperatorsdk.operator.processing.event.source.EventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.InformerEventSource;
import io.javaoperatorsdk.operator.processing.event.source.informer.TransformingItemStore;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Collectors;

/**
 * Every ConfigMap of the namespaces, as a hash of its content: the content itself is not kept, since most of them are
 * nobody's business here. An application is woken when one changes that it asked for.
 */
final class ConfigMaps {
    private static final String CONTENT = "content";

    /** One watch for each namespace: a store that is shared by several forgets those of the others. */
    private final Map<String, InformerEventSource<ConfigMap, ShadowDeployment>> byNamespace = new ConcurrentHashMap<>();

    private final Map<ResourceID, Set<String>> readBy = new ConcurrentHashMap<>();

    /**
     * A ConfigMap as far as it is known here.
     *
     * @param content hash of its content
     * @param ownerUid uid of its first owner; empty if it has none
     */
    record Known(String content, String ownerUid) {}

    List<EventSource<?, ShadowDeployment>> sources(EventSourceContext<ShadowDeployment> context) {
        var controller = context.getControllerConfiguration();
        controller
                .getInformerConfig()
                .getEffectiveNamespaces(controller)
                .forEach(namespace -> byNamespace.put(namespace, watch(namespace, context)));
        return List.copyOf(byNamespace.values());
    }

    private InformerEventSource<ConfigMap, ShadowDeployment> watch(
            String namespace, EventSourceContext<ShadowDeployment> context) {
        return new InformerEventSource<>(
                InformerEventSourceConfiguration.from(ConfigMap.class, ShadowDeployment.class)
                        .withName("config-maps-" + namespace)
                        .withNamespaces(Set.of(namespace))
                        .withItemStore(new TransformingItemStore<>(ConfigMaps::slim))
                        .withOnUpdateFilter((now, before) -> !content(before).equals(Config.contentOf(now)))
                        .withSecondaryToPrimaryMapper(this::readers)
                        .withPrimaryToSecondaryMapper((ShadowDeployment one) -> read(ResourceID.fromResource(one)))
                        .build(),
                context);
    }

    /** Notes which ConfigMaps an application looks at; to be called before it does, so that no change is missed. */
    void reads(ResourceID application, Set<String> names) {
        readBy.put(application, Set.copyOf(names));
    }

    /** Forgets an application. */
    void forget(ResourceID application) {
        readBy.remove(application);
    }

    /** A ConfigMap, as the watch last saw it. */
    Optional<Known> find(ResourceID id) {
        return source(id).flatMap(source -> source.get(id)).map(ConfigMaps::known);
    }

    /** Lets the next round see what was made even if the watch is late. */
    void made(ConfigMap map) {
        ResourceID id = ResourceID.fromResource(map);
        source(id).ifPresent(source -> source.handleRecentResourceCreate(id, slim(map)));
    }

    private Optional<InformerEventSource<ConfigMap, ShadowDeployment>> source(ResourceID id) {
        return Optional.ofNullable(id.getNamespace().map(byNamespace::get).orElse(null))
                .or(() -> Optional.ofNullable(byNamespace.get(Constants.WATCH_ALL_NAMESPACES)));
    }

    /** The applications that look at a ConfigMap. */
    Set<ResourceID> readers(ConfigMap map) {
        ObjectMeta meta = map.getMetadata();
        return readBy.entrySet().stream()
                .filter(entry ->
                        meta.getNamespace().equals(entry.getKey().getNamespace().orElse(null)))
                .filter(entry -> entry.getValue().contains(meta.getName()))
                .map(Map.Entry::getKey)
                .collect(Collectors.toSet());
    }

    private Set<ResourceID> read(ResourceID application) {
        return readBy.getOrDefault(application, Set.of()).stream()
                .map(name -> new ResourceID(name, application.getNamespace().orElse(null)))
                .collect(Collectors.toSet());
    }

    /** What is kept of a ConfigMap. */
    static ConfigMap slim(ConfigMap map) {
        ObjectMeta meta = map.getMetadata();
        return new ConfigMapBuilder()
                .withMetadata(new ObjectMetaBuilder()
                        .withNamespace(meta.getNamespace())
                        .withName(meta.getName())
                        .withUid(meta.getUid())
                        .withResourceVersion(meta.getResourceVersion())
                        .withOwnerReferences(meta.getOwnerReferences())
                        .build())
                .withData(Map.of(CONTENT, Config.contentOf(map)))
                .build();
    }

    private static Known known(ConfigMap slim) {
        String owner = slim.getMetadata().getOwnerReferences().stream()
                .findFirst()
                .map(one -> one.getUid())
                .orElse("");
        return new Known(content(slim), owner);
    }

    private static String content(ConfigMap slim) {
        return slim.getData() == null ? "" : slim.getData().getOrDefault(CONTENT, "");
    }
}
