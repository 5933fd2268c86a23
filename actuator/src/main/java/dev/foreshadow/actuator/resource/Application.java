package dev.foreshadow.actuator.resource;

import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.OwnerReferenceBuilder;

import java.util.Map;
import java.util.Optional;

/**
 * One ShadowDeployment as every package below sees it: who it is and what it wants.
 *
 * @param namespace namespace of all its objects
 * @param name name of the resource, and first part of its objects' names
 * @param uid uid of the resource
 * @param generation generation of {@code spec}
 * @param spec what it wants
 * @param asked value of the annotation {@link Wish#ANNOTATION}; null when there is none
 */
public record Application(
        String namespace, String name, String uid, long generation, ShadowDeploymentSpec spec, String asked) {

    /** The application of a resource. */
    public static Application of(ShadowDeployment resource) {
        ObjectMeta meta = resource.getMetadata();
        long generation = meta.getGeneration() == null ? 0 : meta.getGeneration();
        String asked = Optional.ofNullable(meta.getAnnotations())
                .map(all -> all.get(Wish.ANNOTATION))
                .orElse(null);
        return new Application(
                meta.getNamespace(), meta.getName(), meta.getUid(), generation, resource.getSpec(), asked);
    }

    /** {@code namespace/name}: the key of every message about it. */
    public String key() {
        return namespace + "/" + name;
    }

    /** What a person wants right now. */
    public Wish wish() {
        return Wish.of(asked, spec.intent(), generation);
    }

    /** Name of the live Deployment. */
    public String liveName() {
        return name + "-live";
    }

    /** Name of the Deployment that stays on the stable revision during a rollout. */
    public String referenceName() {
        return name + "-reference";
    }

    /** Name of the shadow Deployment and of the shadow Service. */
    public String shadowName() {
        return name + "-shadow";
    }

    /** Name of the object that holds its routing rules. */
    public String routeName() {
        return spec.routing().shared() == null ? name : spec.routing().shared().name();
    }

    /** True when an object is garbage-collected with this application. */
    public boolean owns(HasMetadata object) {
        return object.getMetadata().getOwnerReferences().stream()
                .anyMatch(owner -> owner.getUid().equals(uid));
    }

    /** Metadata of an object of this application: garbage-collected with it. */
    public ObjectMeta own(String objectName, Map<String, String> labels) {
        return new ObjectMetaBuilder()
                .withNamespace(namespace)
                .withName(objectName)
                .withLabels(labels)
                .withOwnerReferences(owner())
                .build();
    }

    private OwnerReference owner() {
        return new OwnerReferenceBuilder()
                .withApiVersion("foreshadow.dev/v1alpha1")
                .withKind("ShadowDeployment")
                .withName(name)
                .withUid(uid)
                .withController(true)
                .withBlockOwnerDeletion(true)
                .build();
    }
}
