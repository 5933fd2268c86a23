package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.isolation.Isolation;
import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.revision.Config;
import dev.foreshadow.actuator.revision.Copies;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.ConfigMap;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.javaoperatorsdk.operator.processing.event.ResourceID;

import java.util.Collection;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;

/** What the ConfigMaps of one application hold, and the copies of it that revisions keep. */
final class Snapshots {
    private static final int CONFLICT = 409;

    private final Application application;
    private final Cluster cluster;
    private final ConfigMaps maps;
    private final Set<String> looked = new TreeSet<>();

    Snapshots(Application application, Cluster cluster, ConfigMaps maps) {
        this.application = application;
        this.cluster = cluster;
        this.maps = maps;
    }

    /** What the ConfigMaps of a template hold now, but for those that its owner leaves out. */
    Config of(PodTemplateSpec template) {
        Set<String> names = Config.namesIn(template);
        names.removeAll(application.spec().unversioned());
        return read(names);
    }

    /** What the ConfigMaps hold now that the shadow of a revision has in place of live's. */
    Config bound(Revision revision) {
        return read(Isolation.boundConfigMaps(
                Config.namesIn(revision.template()), application.spec().shadow().isolation()));
    }

    private Config read(Collection<String> names) {
        look(names);
        return Config.of(names, name -> maps.find(id(name)).map(ConfigMaps.Known::content));
    }

    /**
     * Copies what a revision found, if that was not done yet.
     *
     * @param kept the object that keeps the revision
     * @throws InvalidResource if something else has the name of a copy
     * @throws KubernetesClientException 409 if the content changed meanwhile
     */
    void keep(Revision revision, ControllerRevision kept) {
        for (String name : revision.config().present()) {
            String copy = Copies.name(application, revision.name(), name);
            look(Set.of(copy));
            Optional<ConfigMaps.Known> there = maps.find(id(copy));
            if (there.isEmpty()) {
                copy(revision, kept, name);
            } else if (!there.get().ownerUid().equals(kept.getMetadata().getUid())
                    || !there.get()
                            .content()
                            .equals(revision.config().contents().get(name))) {
                throw new InvalidResource(
                        "ConfigMap " + copy,
                        "is not the copy of %s that %s needs; delete it, and it is made anew"
                                .formatted(name, revision.name()));
            }
        }
    }

    private void copy(Revision revision, ControllerRevision kept, String name) {
        ConfigMap source = cluster.read(ConfigMap.class, name)
                .filter(found -> Config.contentOf(found)
                        .equals(revision.config().contents().get(name)))
                .orElseThrow(() -> new KubernetesClientException(
                        "ConfigMap %s changed while it was copied for %s".formatted(name, revision.name()),
                        CONFLICT,
                        null));
        maps.made(cluster.create(Copies.of(application, revision, kept, source)));
    }

    private void look(Collection<String> names) {
        looked.addAll(names);
        maps.reads(new ResourceID(application.name(), application.namespace()), looked);
    }

    private ResourceID id(String name) {
        return new ResourceID(name, application.namespace());
    }
}
