package dev.foreshadow.actuator.reconcile;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.json.JsonMapper;
import dev.foreshadow.actuator.resource.ShadowDeployment;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.javaoperatorsdk.operator.api.reconciler.Context;
import io.javaoperatorsdk.operator.processing.dependent.kubernetes.SSABasedGenericKubernetesResourceMatcher;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The cluster as one round sees it: reads come from the watch's cache, writes are server-side apply. */
final class Cluster {
    private static final JsonMapper JSON = new JsonMapper();

    private final Context<ShadowDeployment> context;
    private final Writer writer;

    Cluster(Context<ShadowDeployment> context, Writer writer) {
        this.context = context;
        this.writer = writer;
    }

    /** Objects of a kind that belong to the application. */
    <T extends HasMetadata> List<T> all(Class<T> kind) {
        return context.getSecondaryResourcesAsStream(kind).toList();
    }

    <T extends HasMetadata> Optional<T> named(Class<T> kind, String name) {
        return context.getSecondaryResourcesAsStream(kind)
                .filter(one -> name.equals(one.getMetadata().getName()))
                .findFirst();
    }

    /**
     * Makes the cluster hold what is desired; writes only when the cache says that it does not. The written object is known
     * to the next round even if the watch is late.
     *
     * @return what was overwritten; empty when nothing was written or the object is new
     * @throws io.fabric8.kubernetes.client.KubernetesClientException 409 if somebody was faster
     */
    <T extends HasMetadata> Optional<T> apply(T desired) {
        @SuppressWarnings("unchecked") // getClass() of a T is the class of a T
        Class<T> kind = (Class<T>) desired.getClass();
        Optional<T> held = named(kind, desired.getMetadata().getName());
        if (held.isPresent() && matches(held.get(), desired)) {
            return Optional.empty();
        }
        remember(kind, writer.apply(desired, held), held);
        return held;
    }

    /** An object that never changes: made when it is not there, and then left alone. */
    <T extends HasMetadata> T keep(Class<T> kind, T desired) {
        return named(kind, desired.getMetadata().getName()).orElseGet(() -> {
            T written = writer.apply(desired, Optional.empty());
            remember(kind, written, Optional.empty());
            return written;
        });
    }

    /**
     * Makes an object that must not be there yet.
     *
     * @throws io.fabric8.kubernetes.client.KubernetesClientException 409 if it is
     */
    <T extends HasMetadata> T create(T desired) {
        return writer.create(desired);
    }

    /** The object with this name, also if it does not carry our label yet. */
    <T extends HasMetadata> Optional<T> find(Class<T> kind, String name) {
        return named(kind, name).or(() -> read(kind, name));
    }

    /** The object with this name, asked of the server; a list needs no further right. */
    <T extends HasMetadata> Optional<T> read(Class<T> kind, String name) {
        return context
                .getClient()
                .resources(kind)
                .inNamespace(namespace())
                .withField("metadata.name", name)
                .list()
                .getItems()
                .stream()
                .findFirst();
    }

    /** Every object of a kind in the application's namespace, whoever owns it: asked of the server, not of the cache. */
    <T extends HasMetadata> List<T> everybodys(Class<T> kind) {
        return context.getClient()
                .resources(kind)
                .inNamespace(namespace())
                .list()
                .getItems();
    }

    /**
     * Changes some fields of an object that belongs to somebody else; fails with 409 if it is no longer as it was read.
     *
     * @param change a JSON merge patch: null takes a field away
     */
    void amend(HasMetadata held, Map<String, Object> change) {
        Map<String, Object> fenced = new HashMap<>(change);
        Map<String, Object> metadata = new HashMap<>();
        if (change.get("metadata") instanceof Map<?, ?> given) {
            given.forEach((key, value) -> metadata.put(String.valueOf(key), value));
        }
        metadata.put("resourceVersion", held.getMetadata().getResourceVersion());
        fenced.put("metadata", metadata);
        amend(held, PatchType.JSON_MERGE, json(fenced));
    }

    /**
     * The same for places in lists.
     *
     * @param operations of a JSON patch
     */
    void amend(HasMetadata held, List<Map<String, Object>> operations) {
        List<Map<String, Object>> fenced = new ArrayList<>(operations);
        String version = held.getMetadata().getResourceVersion();
        fenced.add(0, Map.of("op", "replace", "path", "/metadata/resourceVersion", "value", version));
        amend(held, PatchType.JSON, json(fenced));
    }

    private <T extends HasMetadata> void amend(T held, PatchType how, String change) {
        T written = writer.patch(held, how, change);
        @SuppressWarnings("unchecked") // getClass() of a T is the class of a T
        Class<T> kind = (Class<T>) held.getClass();
        remember(kind, written, named(kind, held.getMetadata().getName()));
    }

    private static String json(Object change) {
        try {
            return JSON.writeValueAsString(change);
        } catch (JsonProcessingException e) {
            throw new IllegalStateException("a change of texts and numbers cannot be written as JSON", e);
        }
    }

    private String namespace() {
        return context.getPrimaryResource().getMetadata().getNamespace();
    }

    /** Lets the next round see what was written even if the watch is late; what no watch follows is asked for again. */
    private <T extends HasMetadata> void remember(Class<T> kind, T written, Optional<T> before) {
        Sources.following(kind, written, context.eventSourceRetriever())
                .ifPresent(informer -> before.ifPresentOrElse(
                        old -> informer.handleRecentResourceUpdate(ResourceID.fromResource(written), written, old),
                        () -> informer.handleRecentResourceCreate(ResourceID.fromResource(written), written)));
    }

    /** Removes an object of ours. */
    <T extends HasMetadata> void delete(Class<T> kind, String name) {
        named(kind, name).filter(one -> !one.isMarkedForDeletion()).ifPresent(writer::delete);
    }

    /**
     * Writes a status, and lets the next round see it even if the watch is late.
     *
     * @return the resource as it is now
     * @throws io.fabric8.kubernetes.client.KubernetesClientException 409 if somebody wrote it since it was read
     */
    ShadowDeployment writeStatus(ShadowDeployment read, ShadowDeployment onlyStatus) {
        onlyStatus.getMetadata().setResourceVersion(read.getMetadata().getResourceVersion());
        ShadowDeployment written = writer.applyStatus(onlyStatus);
        context.eventSourceRetriever()
                .getControllerEventSource()
                .handleRecentResourceUpdate(ResourceID.fromResource(read), written, read);
        return written;
    }

    private <T extends HasMetadata> boolean matches(T held, T desired) {
        return SSABasedGenericKubernetesResourceMatcher.<T>getInstance().matches(held, desired, context);
    }
}
