package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.fleet.FleetPlan;
import io.fabric8.kubernetes.api.model.Container;
import io.fabric8.kubernetes.api.model.OwnerReference;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.Quantity;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Kubernetes pods as the model sees them. */
final class PodReader {
    private PodReader() {}

    static dev.foreshadow.simulator.fleet.Pod read(Pod pod, FleetPlan fleet) {
        Container container = applicationContainer(pod, fleet);
        Map<String, String> labels = pod.getMetadata().getLabels() == null
                ? Map.of()
                : pod.getMetadata().getLabels();
        return new dev.foreshadow.simulator.fleet.Pod(
                pod.getMetadata().getUid(),
                pod.getMetadata().getName(),
                Optional.ofNullable(pod.getSpec().getNodeName()).orElse(""),
                deployment(pod),
                labels,
                container.getImage(),
                isReady(pod),
                memoryLimitBytes(container).orElse(fleet.memoryLimitBytes()));
    }

    /** The container that bears the application's name, else the first. */
    private static Container applicationContainer(Pod pod, FleetPlan fleet) {
        List<Container> containers = pod.getSpec().getContainers();
        return containers.stream()
                .filter(container -> fleet.application().equals(container.getName()))
                .findFirst()
                .orElse(containers.get(0));
    }

    /** The mesh drops a pod from its endpoints when it is not Ready, and as soon as it terminates. */
    private static boolean isReady(Pod pod) {
        return pod.getMetadata().getDeletionTimestamp() == null
                && pod.getStatus() != null
                && pod.getStatus().getConditions().stream()
                        .anyMatch(condition ->
                                "Ready".equals(condition.getType()) && "True".equals(condition.getStatus()));
    }

    /** A ReplicaSet is called after its Deployment and the template's hash. */
    private static String deployment(Pod pod) {
        return pod.getMetadata().getOwnerReferences().stream()
                .filter(owner -> "ReplicaSet".equals(owner.getKind()))
                .map(OwnerReference::getName)
                .map(name -> name.substring(0, Math.max(0, name.lastIndexOf('-'))))
                .findFirst()
                .orElse("");
    }

    private static Optional<Long> memoryLimitBytes(Container container) {
        return Optional.ofNullable(container.getResources())
                .map(resources -> resources.getLimits())
                .map(limits -> limits.get("memory"))
                .map(Quantity::getNumericalAmount)
                .map(bytes -> bytes.longValue())
                .filter(bytes -> bytes > 0);
    }
}
