package dev.foreshadow.actuator;

import dev.foreshadow.actuator.resource.Crd;
import dev.foreshadow.actuator.resource.RoutingSpec;
import dev.foreshadow.actuator.routing.Meshes;
import dev.foreshadow.actuator.routing.RoutingProvider;
import dev.foreshadow.actuator.routing.gatewayapi.GatewayApiRouting;
import dev.foreshadow.actuator.routing.istio.IstioRouting;
import io.fabric8.kubernetes.client.KubernetesClient;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/** What must be in the cluster before the operator can watch it: our own definition, and one mesh at least. */
final class Prerequisites {
    private static final List<String> ISTIO =
            List.of("virtualservices.networking.istio.io", "destinationrules.networking.istio.io");
    private static final List<String> GATEWAY_API = List.of("httproutes.gateway.networking.k8s.io");

    private Prerequisites() {}

    /**
     * The meshes that can be used here.
     *
     * @throws IllegalStateException if something is missing; the text names the fix
     */
    static Meshes check(KubernetesClient client) {
        if (!has(client, Crd.NAME)) {
            throw new IllegalStateException(
                    "%s: CustomResourceDefinition %s is not there; apply the definition that lies in this jar at %s"
                            .formatted(client.getMasterUrl(), Crd.NAME, Crd.RESOURCE_PATH));
        }
        Map<RoutingSpec.Provider, RoutingProvider> installed = new EnumMap<>(RoutingSpec.Provider.class);
        if (ISTIO.stream().allMatch(name -> has(client, name))) {
            installed.put(RoutingSpec.Provider.ISTIO, new IstioRouting());
        }
        if (GATEWAY_API.stream().allMatch(name -> has(client, name))) {
            installed.put(RoutingSpec.Provider.GATEWAY_API, new GatewayApiRouting());
        }
        if (installed.isEmpty()) {
            throw new IllegalStateException(
                    "%s: neither %s nor %s are there; install Istio 1.22 or newer, or the Gateway API 1.2 or newer"
                            .formatted(client.getMasterUrl(), ISTIO, GATEWAY_API));
        }
        return new Meshes(installed);
    }

    private static boolean has(KubernetesClient client, String definition) {
        return client.apiextensions()
                        .v1()
                        .customResourceDefinitions()
                        .withName(definition)
                        .get()
                != null;
    }
}
