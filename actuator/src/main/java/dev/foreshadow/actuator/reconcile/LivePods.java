package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.Pod;

import java.util.List;
import java.util.Map;

/**
 * The pods that serve users, as the watch last saw them.
 *
 * @param pods live pods, the leaving ones included
 */
record LivePods(List<Pod> pods) {
    static LivePods of(Cluster cluster) {
        return new LivePods(cluster.all(Pod.class).stream()
                .filter(pod -> Labels.LIVE.equals(labels(pod).get(Labels.GROUP)))
                .toList());
    }

    int readyOn(String revision) {
        return (int) pods.stream()
                .filter(pod -> isOn(pod, revision) && !pod.isMarkedForDeletion() && isReady(pod))
                .count();
    }

    boolean anyOn(String revision) {
        return pods.stream().anyMatch(pod -> isOn(pod, revision));
    }

    boolean anyOnOneOf(List<String> revisions) {
        return revisions.stream().anyMatch(this::anyOn);
    }

    private static boolean isOn(Pod pod, String revision) {
        return revision.equals(labels(pod).get(Labels.REVISION));
    }

    private static boolean isReady(Pod pod) {
        return pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(one -> "Ready".equals(one.getType()) && "True".equals(one.getStatus()));
    }

    private static Map<String, String> labels(Pod pod) {
        Map<String, String> labels = pod.getMetadata().getLabels();
        return labels == null ? Map.of() : labels;
    }
}
