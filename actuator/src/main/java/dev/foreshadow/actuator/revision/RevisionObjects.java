package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** Revisions as ControllerRevisions: written once, never changed, because Kubernetes refuses to. */
public final class RevisionObjects {
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final String TEMPLATE = "template";
    private static final String CONFIG_MAPS = "configMaps";

    private RevisionObjects() {}

    /** Name of the object that keeps a revision. */
    public static String name(Application application, String revision) {
        return application.name() + "-" + revision;
    }

    /** The object that keeps a revision. */
    public static ControllerRevision object(Application application, Revision revision) {
        Map<String, String> labels = Map.of(Labels.APPLICATION, application.name(), Labels.REVISION, revision.name());
        return new ControllerRevisionBuilder()
                .withMetadata(application.own(name(application, revision.name()), labels))
                .withRevision(revision.number())
                .withData(data(revision))
                .build();
    }

    private static Map<String, Object> data(Revision revision) {
        Map<String, Object> data = new LinkedHashMap<>();
        data.put(TEMPLATE, KUBERNETES.convertValue(revision.template(), Map.class));
        if (!revision.config().isEmpty()) {
            data.put(CONFIG_MAPS, revision.config().contents());
        }
        return data;
    }

    /** The revisions that some objects keep. */
    public static History history(Collection<ControllerRevision> objects) {
        return new History(objects.stream().map(RevisionObjects::revision).toList());
    }

    private static Revision revision(ControllerRevision object) {
        Map<?, ?> data = KUBERNETES.convertValue(object.getData(), Map.class);
        PodTemplateSpec template = KUBERNETES.convertValue(data.get(TEMPLATE), PodTemplateSpec.class);
        return Revision.of(object.getRevision(), template, config(data.get(CONFIG_MAPS)));
    }

    /** A revision that was kept before ConfigMaps were has none. */
    private static Config config(Object kept) {
        SortedMap<String, String> contents = new TreeMap<>();
        if (kept instanceof Map<?, ?> entries) {
            entries.forEach((name, content) -> contents.put(String.valueOf(name), String.valueOf(content)));
        }
        return new Config(contents);
    }
}
