package dev.foreshadow.demo.play;

import dev.foreshadow.simulator.fleet.FleetPlan;
import io.fabric8.kubernetes.api.model.GenericKubernetesResource;
import io.fabric8.kubernetes.client.KubernetesClient;
import io.fabric8.kubernetes.client.dsl.base.ResourceDefinitionContext;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What a ShadowDeployment says of itself, for a message. */
final class Condition {
    private static final ResourceDefinitionContext SHADOW_DEPLOYMENT = new ResourceDefinitionContext.Builder()
            .withGroup("foreshadow.dev")
            .withVersion("v1alpha1")
            .withKind("ShadowDeployment")
            .withPlural("shadowdeployments")
            .withNamespaced(true)
            .build();

    private Condition() {}

    /** The conditions that are not met, with their messages. */
    static String of(KubernetesClient client, FleetPlan fleet) {
        GenericKubernetesResource resource = client.genericKubernetesResources(SHADOW_DEPLOYMENT)
                .inNamespace(fleet.namespace())
                .withName(fleet.application())
                .get();
        if (resource == null || !(resource.get("status", "conditions") instanceof List<?> conditions)) {
            return "the ShadowDeployment has no status yet; is the actuator running?";
        }
        return conditions.stream()
                .filter(condition -> condition instanceof Map<?, ?> map && !"True".equals(map.get("status")))
                .map(String::valueOf)
                .collect(Collectors.joining("; ", "the ShadowDeployment says ", ""));
    }
}
