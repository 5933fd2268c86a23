package dev.foreshadow.actuator.placement;

import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.util.List;

/** The nodes of the cluster, watched. */
public final class Fleet implements AutoCloseable {
    private final SharedIndexInformer<Node> nodes;

    /** Starts watching; returns when all nodes are known. */
    public Fleet(KubernetesClient client) {
        this.nodes = client.nodes().inform();
    }

    /** Nodes that can carry a shadow pod now. */
    public List<Host> hosts() {
        return Host.among(nodes.getStore().list());
    }

    @Override
    public void close() {
        nodes.close();
    }
}
