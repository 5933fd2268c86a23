package dev.foreshadow.actuator.workload;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.revision.Config;
import dev.foreshadow.actuator.revision.Copies;
import dev.foreshadow.actuator.revision.Revision;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.EnvVar;
import io.fabric8.kubernetes.api.model.ObjectMeta;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A revision's template with what tells the groups apart: labels for the mesh, environment for telemetry. */
final class PodTemplates {
    private static final String OTEL = "OTEL_RESOURCE_ATTRIBUTES";

    private PodTemplates() {}

    static PodTemplateSpec live(Application application, Revision revision, String role) {
        return marked(application, revision, revision.template(), role, Labels.LIVE);
    }

    /** {@code bound} is what the shadow has in place of live's ConfigMaps: a change of it makes new shadow pods. */
    static PodTemplateSpec shadow(Application application, Revision revision, PodTemplateSpec isolated, Config bound) {
        PodTemplateSpec template = marked(application, revision, isolated, Labels.SHADOW, Labels.SHADOW);
        annotate(template.getMetadata(), Labels.BOUND_CONFIG_HASH, bound);
        return template;
    }

    /** Live's own template under the shadow's name: its telemetry stays the shadow's, so that it can be compared. */
    static PodTemplateSpec promoted(Application application, Revision revision) {
        PodTemplateSpec template = marked(application, revision, revision.template(), Labels.SHADOW, Labels.SHADOW);
        template.getMetadata().getLabels().put(Labels.PROMOTED, Labels.YES);
        return template;
    }

    static Map<String, String> selector(Application application, String role) {
        return Map.of(Labels.APPLICATION, application.name(), Labels.ROLE, role);
    }

    private static PodTemplateSpec marked(
            Application application, Revision revision, PodTemplateSpec base, String role, String group) {
        PodTemplateSpec template = Copies.pin(application, revision, base);
        ObjectMeta meta = template.getMetadata() == null ? new ObjectMeta() : template.getMetadata();
        Map<String, String> labels = new LinkedHashMap<>();
        if (meta.getLabels() != null) {
            labels.putAll(meta.getLabels());
        }
        labels.put(Labels.APP, application.name());
        labels.put(Labels.APPLICATION, application.name());
        labels.put(Labels.ROLE, role);
        labels.put(Labels.GROUP, group);
        labels.put(Labels.REVISION, revision.name());
        meta.setLabels(labels);
        annotate(meta, Labels.CONFIG_HASH, revision.config());
        template.setMetadata(meta);
        String attributes = "foreshadow.group=%s,service.version=%s".formatted(group, revision.name());
        template.getSpec().getContainers().forEach(container -> tell(container, attributes));
        return template;
    }

    private static void annotate(ObjectMeta meta, String name, Config config) {
        if (!config.isEmpty()) {
            Map<String, String> annotations = new LinkedHashMap<>();
            if (meta.getAnnotations() != null) {
                annotations.putAll(meta.getAnnotations());
            }
            annotations.put(name, config.hash());
            meta.setAnnotations(annotations);
        }
    }

    /** Appends to what the template says already: OpenTelemetry lets the last value of a key win. */
    private static void tell(Container container, String attributes) {
        List<EnvVar> env = new ArrayList<>(container.getEnv());
        String before = env.stream()
                .filter(entry -> OTEL.equals(entry.getName()) && entry.getValue() != null)
                .map(entry -> entry.getValue() + ",")
                .findFirst()
                .orElse("");
        env.removeIf(entry -> OTEL.equals(entry.getName()));
        env.add(new EnvVar(OTEL, before + attributes, null));
        container.setEnv(env);
    }
}
