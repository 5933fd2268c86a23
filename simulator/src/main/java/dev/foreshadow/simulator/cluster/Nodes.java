package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.fleet.FleetPlan;
import dev.foreshadow.simulator.fleet.Host;
import io.fabric8.kubernetes.api.model.Node;
import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.Map;

/** The hosts of a fleet as Node objects. */
public final class Nodes {
    private static final Map<String, Quantity> CAPACITY =
            Map.of("cpu", new Quantity("16"), "memory", new Quantity("64Gi"), "pods", new Quantity("110"));

    private Nodes() {}

    /** Creates the fleet's nodes, ready and empty; those that exist stay as they are. */
    public static void create(KubernetesClient client, FleetPlan fleet) {
        for (Host host : fleet.hosts()) {
            if (client.nodes().withName(host.name()).get() == null) {
                client.nodes().resource(node(host)).create();
                client.nodes().resource(node(host)).updateStatus();
            }
        }
    }

    private static Node node(Host host) {
        return new NodeBuilder()
                .withNewMetadata()
                .withName(host.name())
                .addToLabels("kubernetes.io/hostname", host.name())
                .addToLabels("topology.kubernetes.io/zone", host.zone())
                .addToLabels("topology.kubernetes.io/region", host.zone().replaceFirst("[a-z]$", ""))
                .addToLabels("node.kubernetes.io/instance-type", host.instanceType())
                .addToLabels("kubernetes.io/os", host.os())
                .addToLabels("kubernetes.io/arch", "amd64")
                .addToAnnotations("kwok.x-k8s.io/node", "fake") // a cluster with kwok keeps such nodes alive
                .endMetadata()
                .withNewSpec()
                .endSpec()
                .withNewStatus()
                .withCapacity(CAPACITY)
                .withAllocatable(CAPACITY)
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withReason("KubeletReady")
                .endCondition()
                .withNewNodeInfo()
                .withOperatingSystem(host.os())
                .withArchitecture("amd64")
                .withKernelVersion("6.8.0")
                .withOsImage("Ubuntu 24.04 LTS")
                .withContainerRuntimeVersion("containerd://2.1.0")
                .withKubeletVersion("v1.34.0")
                .endNodeInfo()
                .endStatus()
                .build();
    }
}
