package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.resource.Labels;
import io.fabric8.kubernetes.api.model.Pod;

import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The pods of one kind, as the watch last saw them.
 *
 * @param pods the leaving ones included
 */
record GroupPods(List<Pod> pods) {
    /** The pods that serve users in normal times. */
    static GroupPods live(Cluster cluster) {
        return with(cluster, Labels.GROUP, Labels.LIVE);
    }

    /** Shadow pods that have live's bindings. */
    static GroupPods promoted(Cluster cluster) {
        return with(cluster, Labels.PROMOTED, Labels.YES);
    }

    /** Every pod of the shadow. */
    static GroupPods shadow(Cluster cluster) {
        return with(cluster, Labels.GROUP, Labels.SHADOW);
    }

    /** Revisions that some pod is on, whatever it serves. */
    static Set<String> revisions(Cluster cluster) {
        return cluster.all(Pod.class).stream()
                .map(pod -> labels(pod).get(Labels.REVISION))
                .filter(Objects::nonNull)
                .collect(Collectors.toSet());
    }

    private static GroupPods with(Cluster cluster, String label, String value) {
        return new GroupPods(cluster.all(Pod.class).stream()
                .filter(pod -> value.equals(labels(pod).get(label)))
                .toList());
    }

    boolean isEmpty() {
        return pods.isEmpty();
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
