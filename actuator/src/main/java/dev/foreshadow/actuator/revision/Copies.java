package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.reference.References;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.IsolationSpec.Kind;
import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.ConfigMapBuilder;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.ObjectMetaBuilder;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpecBuilder;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;

import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Immutable copies of a revision's ConfigMaps. Pods read the copies, so that a rollback brings the former content back and
 * nothing reaches a pod unseen when it restarts. A copy goes with its revision.
 */
public final class Copies {
    /** Kubernetes takes no longer name. */
    static final int LONGEST_NAME = 253;

    private Copies() {}

    /** Name of the copy of a ConfigMap. */
    public static String name(Application application, String revision, String configMap) {
        return "%s-%s-%s".formatted(application.name(), revision, configMap);
    }

    /** The ConfigMap that a name stands for: the original of a copy, any other itself. */
    public static String original(Application application, String name) {
        Matcher copy = Pattern.compile(Pattern.quote(application.name()) + "-r[0-9]+-(.+)")
                .matcher(name);
        return copy.matches() ? copy.group(1) : name;
    }

    /**
     * The copy of a ConfigMap.
     *
     * @param kept the object that keeps the revision; the copy is garbage-collected with it
     * @throws InvalidResource if no name is left for it
     */
    public static ConfigMap of(Application application, Revision revision, ControllerRevision kept, ConfigMap source) {
        String original = source.getMetadata().getName();
        String name = name(application, revision.name(), original);
        if (name.length() > LONGEST_NAME) {
            throw new InvalidResource(
                    "ConfigMap " + original,
                    "is kept with %s as %s, which has more than %d characters; give it a shorter name"
                            .formatted(revision.name(), name, LONGEST_NAME));
        }
        return new ConfigMapBuilder()
                .withMetadata(metadata(application, revision, kept, name))
                .withImmutable(true)
                .withData(source.getData())
                .withBinaryData(source.getBinaryData())
                .build();
    }

    /** A template that names the copies of a revision in place of the ConfigMaps themselves. */
    public static PodTemplateSpec pin(Application application, Revision revision, PodTemplateSpec template) {
        PodTemplateSpec pinned = new PodTemplateSpecBuilder(template).build();
        References.in(pinned.getSpec()).stream()
                .filter(one -> one.kind() == Kind.CONFIG_MAP)
                .filter(one -> revision.config().contents().containsKey(one.name()))
                .forEach(one -> one.rename().accept(name(application, revision.name(), one.name())));
        return pinned;
    }

    private static ObjectMeta metadata(
            Application application, Revision revision, ControllerRevision kept, String name) {
        return new ObjectMetaBuilder()
                .withNamespace(application.namespace())
                .withName(name)
                .withLabels(Map.of(Labels.APPLICATION, application.name(), Labels.REVISION, revision.name()))
                .addNewOwnerReference()
                .withApiVersion(kept.getApiVersion())
                .withKind(kept.getKind())
                .withName(kept.getMetadata().getName())
                .withUid(kept.getMetadata().getUid())
                .withController(true)
                .endOwnerReference()
                .build();
    }
}
