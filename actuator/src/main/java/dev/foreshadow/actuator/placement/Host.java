package dev.foreshadow.actuator.placement;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeCondition;

import java.util.List;
import java.util.Map;

/**
 * A node that could carry a shadow pod.
 *
 * @param name its name
 * @param uid its uid: a recreated node is another host
 * @param labels its labels
 */
public record Host(String name, String uid, Map<String, String> labels) {
    private static final String CONTROL_PLANE = "node-role.kubernetes.io/control-plane";

    public Host {
        labels = Map.copyOf(labels);
    }

    /** The nodes that take ordinary pods: ready, not cordoned, without a taint that keeps pods away. */
    public static List<Host> among(List<Node> nodes) {
        return nodes.stream()
                .filter(Host::takesPods)
                .map(node -> new Host(
                        node.getMetadata().getName(),
                        node.getMetadata().getUid(),
                        node.getMetadata().getLabels() == null
                                ? Map.of()
                                : node.getMetadata().getLabels()))
                .toList();
    }

    String stratum(List<String> stratifyBy) {
        return String.join(
                "/",
                stratifyBy.stream()
                        .map(label -> labels.getOrDefault(label, "-"))
                        .toList());
    }

    private static boolean takesPods(Node node) {
        if (node.getMetadata().getLabels() != null
                && node.getMetadata().getLabels().containsKey(CONTROL_PLANE)) {
            return false;
        }
        if (node.getSpec() != null) {
            boolean repels = node.getSpec().getTaints().stream()
                    .anyMatch(taint -> taint.getEffect().startsWith("No"));
            if (repels || Boolean.TRUE.equals(node.getSpec().getUnschedulable())) {
                return false;
            }
        }
        return node.getStatus() == null
                || node.getStatus().getConditions().stream().noneMatch(Host::saysNotReady);
    }

    private static boolean saysNotReady(NodeCondition condition) {
        return "Ready".equals(condition.getType()) && !"True".equals(condition.getStatus());
    }
}
