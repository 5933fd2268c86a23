package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;
import io.fabric8.kubernetes.api.model.apps.ControllerRevision;
import io.fabric8.kubernetes.api.model.apps.ControllerRevisionBuilder;
import io.fabric8.kubernetes.client.utils.KubernetesSerialization;

import java.util.Collection;
import java.util.Map;

/** Revisions as ControllerRevisions: written once, never changed, because Kubernetes refuses to. */
public final class RevisionObjects {
    private static final KubernetesSerialization KUBERNETES = new KubernetesSerialization();
    private static final String TEMPLATE = "template";

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
                .withData(Map.of(TEMPLATE, KUBERNETES.convertValue(revision.template(), Map.class)))
                .build();
    }

    /** The revisions that some objects keep. */
    public static History history(Collection<ControllerRevision> objects) {
        return new History(objects.stream().map(RevisionObjects::revision).toList());
    }

    private static Revision revision(ControllerRevision object) {
        Map<?, ?> data = KUBERNETES.convertValue(object.getData(), Map.class);
        PodTemplateSpec template = KUBERNETES.convertValue(data.get(TEMPLATE), PodTemplateSpec.class);
        return Revision.of(object.getRevision(), template);
    }
}
