package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.PodSpec;
import io.fabric8.kubernetes.api.model.PodTemplateSpec;

import java.util.List;
import java.util.regex.Pattern;

/** Images must be named by digest: a tag can mean one thing on live and another on the shadow. */
public final class Images {
    private static final Pattern BY_DIGEST = Pattern.compile("^[^@\\s]+@sha256:[0-9a-f]{64}$");

    private Images() {}

    /**
     * Refuses a template that could mean two things.
     *
     * @param place where the template is, for a person
     * @throws InvalidResource if the template has no container, or an image without a digest
     */
    public static void check(String place, PodTemplateSpec template) {
        PodSpec pod = template == null ? null : template.getSpec();
        if (pod == null || pod.getContainers().isEmpty()) {
            throw new InvalidResource(place + ".spec.containers", "is empty; add at least one container");
        }
        check(place + ".spec.containers", pod.getContainers());
        check(place + ".spec.initContainers", pod.getInitContainers());
    }

    private static void check(String field, List<Container> containers) {
        for (int i = 0; i < containers.size(); i++) {
            String image = containers.get(i).getImage();
            if (image == null || !BY_DIGEST.matcher(image).matches()) {
                throw new InvalidResource(
                        "%s[%d].image".formatted(field, i),
                        ("is \"%s\", not pinned by digest; write NAME@sha256: and 64 hexadecimal digits,"
                                        + " or let the operator look tags up (--resolve-tags)")
                                .formatted(image));
            }
        }
    }
}
