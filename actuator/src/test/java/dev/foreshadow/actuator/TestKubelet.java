package dev.foreshadow.actuator;

import io.fabric8.kubernetes.api.model.NodeBuilder;
import io.fabric8.kubernetes.api.model.NodeConditionBuilder;
import io.fabric8.kubernetes.api.model.Pod;
import io.fabric8.kubernetes.api.model.PodBuilder;
import io.fabric8.kubernetes.api.model.Quantity;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.KubernetesClientException;
import io.fabric8.kubernetes.client.dsl.base.PatchContext;
import io.fabric8.kubernetes.client.dsl.base.PatchType;
import io.fabric8.kubernetes.client.informers.ResourceEventHandler;
import io.fabric8.kubernetes.client.informers.SharedIndexInformer;

import java.time.Instant;
import java.util.Map;

/** Says that scheduled pods run, for control planes without machines. It takes no time to start a pod. */
final class TestKubelet implements AutoCloseable, ResourceEventHandler<Pod> {
    private final KubernetesClient client;
    private final String namespace;
    private final SharedIndexInformer<Pod> pods;
    private volatile boolean closing;

    TestKubelet(KubernetesClient client, String namespace) {
        this.client = client;
        this.namespace = namespace;
        this.pods = client.pods().inNamespace(namespace).inform(this);
    }

    /** A node that the scheduler accepts. */
    static void join(KubernetesClient client, String name, String zone) {
        var node = new NodeBuilder()
                .withNewMetadata()
                .withName(name)
                .withLabels(Map.of(
                        "kubernetes.io/hostname",
                        name,
                        "topology.kubernetes.io/zone",
                        zone,
                        "kubernetes.io/os",
                        "linux",
                        "node.kubernetes.io/instance-type",
                        "m"))
                .endMetadata()
                .build();
        if (client.nodes().withName(name).get() == null) {
            client.resource(node).create();
        }
        // Without a resource version: the control plane edits nodes as well.
        client.resource(new NodeBuilder()
                        .withNewMetadata()
                        .withName(name)
                        .endMetadata()
                        .withNewStatus()
                        .withAllocatable(Map.of(
                                "cpu", new Quantity("64"), "memory", new Quantity("64Gi"), "pods", new Quantity("200")))
                        .withConditions(new NodeConditionBuilder()
                                .withType("Ready")
                                .withStatus("True")
                                .withReason("Test")
                                .withMessage("test")
                                .withLastHeartbeatTime(Instant.now().toString())
                                .withLastTransitionTime(Instant.now().toString())
                                .build())
                        .endStatus()
                        .build())
                .subresource("status")
                .patch(new PatchContext.Builder()
                        .withPatchType(PatchType.SERVER_SIDE_APPLY)
                        .withFieldManager("test-kubelet")
                        .withForce(true)
                        .build());
    }

    @Override
    public void onAdd(Pod pod) {
        look(pod);
    }

    @Override
    public void onUpdate(Pod before, Pod pod) {
        look(pod);
    }

    @Override
    public void onDelete(Pod pod, boolean unknown) {}

    private void look(Pod pod) {
        try {
            if (pod.getMetadata().getDeletionTimestamp() != null) {
                client.resource(pod).withGracePeriod(0).delete();
            } else if (pod.getSpec().getNodeName() != null
                    && !"Running".equals(pod.getStatus().getPhase())) {
                client.resource(pod).editStatus(TestKubelet::running);
            }
        } catch (KubernetesClientException gone) {
            boolean overtaken = gone.getCode() == 404 || gone.getCode() == 409;
            if (!overtaken && !closing) {
                throw gone;
            }
        }
    }

    private static Pod running(Pod pod) {
        return new PodBuilder(pod)
                .editStatus()
                .withPhase("Running")
                .addNewCondition()
                .withType("Ready")
                .withStatus("True")
                .withLastTransitionTime(Instant.now().toString())
                .endCondition()
                .endStatus()
                .build();
    }

    /** Nobody is left to say that the pods are gone, so they are taken at once. */
    @Override
    public void close() {
        closing = true;
        pods.close();
        client.pods().inNamespace(namespace).withGracePeriod(0).delete();
    }
}
