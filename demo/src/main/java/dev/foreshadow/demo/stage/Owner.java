package dev.foreshadow.demo.stage;

import dev.foreshadow.simulator.cluster.Nodes;
import dev.foreshadow.simulator.fleet.FleetPlan;
import io.fabric8.kubernetes.api.model.NamespaceBuilder;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.io.ByteArrayInputStream;
import java.nio.charset.StandardCharsets;

/** Applies what people apply before the story begins: nodes, namespace, ShadowDeployment. */
public final class Owner {
    private final KubernetesClient client;
    private final FleetPlan fleet;
    private final long seed;

    /** An owner of the fleet's application. */
    public Owner(KubernetesClient client, FleetPlan fleet, long seed) {
        this.client = client;
        this.fleet = fleet;
        this.seed = seed;
    }

    /** Sets the stage: nodes, namespace and the ShadowDeployment with the first image. The definition must exist. */
    public void setStage() {
        Nodes.create(client, fleet);
        client.resource(new NamespaceBuilder()
                        .withNewMetadata()
                        .withName(fleet.namespace())
                        .endMetadata()
                        .build())
                .create();
        apply(fleet.image());
    }

    private void apply(String image) {
        String manifest = Manifest.of(fleet, image, seed);
        client.load(new ByteArrayInputStream(manifest.getBytes(StandardCharsets.UTF_8)))
                .fieldManager("owner")
                .forceConflicts()
                .serverSideApply();
    }
}
