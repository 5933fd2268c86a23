package dev.foreshadow.actuator.revision;

import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.ContainerStatus;
import io.fabric8.kubernetes.api.model.Pod;

import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * Whether pods of one revision really run one image. The template names a digest, but a registry's mirror or a webhook may
 * hand out something else, and then the groups differ in what they were to have in common.
 */
public final class RunningImages {
    private static final char BEFORE_DIGEST = '@';

    private RunningImages() {}

    /** One sentence for each container of a revision that runs as several images. */
    public static List<String> differences(List<Pod> pods) {
        Map<String, Set<String>> digests = new TreeMap<>();
        for (Pod pod : pods) {
            Map<String, String> labels = pod.getMetadata().getLabels();
            boolean probes = labels == null || !labels.containsKey(Labels.REVISION);
            if (probes || pod.isMarkedForDeletion() || pod.getStatus() == null) {
                continue;
            }
            pod.getStatus().getContainerStatuses().stream()
                    .filter(RunningImages::isPulled)
                    .forEach(one -> digests.computeIfAbsent(
                                    "%s, container %s".formatted(labels.get(Labels.REVISION), one.getName()),
                                    place -> new TreeSet<>())
                            .add(digest(one)));
        }
        return digests.entrySet().stream()
                .filter(one -> one.getValue().size() > 1)
                .map(one -> "%s runs as %s; look for a registry mirror or a webhook that hands out another image"
                        .formatted(one.getKey(), String.join(" and as ", one.getValue())))
                .toList();
    }

    private static boolean isPulled(ContainerStatus status) {
        return status.getImageID() != null && !status.getImageID().isEmpty();
    }

    /** Runtimes write the registry's name before the digest, or not. */
    private static String digest(ContainerStatus status) {
        return status.getImageID().substring(status.getImageID().indexOf(BEFORE_DIGEST) + 1);
    }
}
