package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Crd;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.Map;

/** What must be in the cluster before the operator can watch it. */
final class Prerequisites {
    private static final String ISTIO = "install Istio 1.22 or newer";
    private static final Map<String, String> NEEDED = Map.of(
            Crd.NAME,
            "apply the definition that lies in this jar at " + Crd.RESOURCE_PATH,
            "virtualservices.networking.istio.io",
            ISTIO,
            "destinationrules.networking.istio.io",
            ISTIO);

    private Prerequisites() {}

    static void check(KubernetesClient client) {
        NEEDED.forEach((name, fix) -> {
            var found = client.apiextensions()
                    .v1()
                    .customResourceDefinitions()
                    .withName(name)
                    .get();
            if (found == null) {
                throw new IllegalStateException(
                        "%s: CustomResourceDefinition %s is not there; %s".formatted(client.getMasterUrl(), name, fix));
            }
        });
    }
}
