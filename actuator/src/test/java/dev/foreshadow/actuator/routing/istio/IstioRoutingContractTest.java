package dev.foreshadow.actuator.routing.istio;

import dev.foreshadow.actuator.routing.RoutingContract;
import dev.foreshadow.actuator.routing.RoutingProvider;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchRegex;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.client.utils.Serialization;

import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** Reads a VirtualService as Envoy does: the first rule that matches decides. */
class IstioRoutingContractTest extends RoutingContract {
    @Override
    protected RoutingProvider mesh() {
        return new IstioRouting();
    }

    @Override
    protected HasMetadata shared() {
        return Serialization.unmarshal(
                """
                apiVersion: networking.istio.io/v1
                kind: VirtualService
                metadata: {name: shop}
                spec:
                  hosts: [shop.example.com]
                  http:
                  - name: static
                    match: [{uri: {prefix: /static}}]
                    route: [{destination: {host: assets}}]
                  - name: cart
                    match: [{uri: {prefix: /cart}}]
                    timeout: 3s
                    route: [{destination: {host: checkout}}]
                  - name: rest
                    route: [{destination: {host: frontend}}]
                """,
                VirtualService.class);
    }

    @Override
    protected List<String> rules(HasMetadata route) {
        return ((VirtualService) route)
                .getSpec().getHttp().stream().map(HTTPRoute::getName).toList();
    }

    @Override
    protected Fate fate(List<HasMetadata> objects, String method, String path, String requestId) {
        HTTPRoute rule = ((VirtualService) objects.get(objects.size() - 1))
                .getSpec().getHttp().stream()
                        .filter(one -> one.getMatch().isEmpty()
                                || one.getMatch().stream().anyMatch(match -> holds(match, method, path, requestId)))
                        .findFirst()
                        .orElseThrow();
        return new Fate(
                weights(rule),
                rule.getMirror() == null ? 0 : rule.getMirrorPercentage().getValue() / 100,
                rule.getTimeout() == null ? 0 : Long.parseLong(rule.getTimeout().replace("s", "")) * 1000,
                rule.getRetries() == null ? 0 : rule.getRetries().getAttempts());
    }

    private static Map<String, Integer> weights(HTTPRoute rule) {
        return rule.getRoute().stream()
                .collect(Collectors.toMap(
                        IstioRoutingContractTest::name, to -> to.getWeight() == null ? 100 : to.getWeight()));
    }

    private static String name(HTTPRouteDestination to) {
        String host = to.getDestination().getHost();
        return host.equals("checkout") ? to.getDestination().getSubset() : host.replace("checkout-", "");
    }

    private static boolean holds(HTTPMatchRequest match, String method, String path, String requestId) {
        boolean byMethod = match.getMethod() == null
                || ((StringMatchExact) match.getMethod().getMatchType())
                        .getExact()
                        .equals(method);
        boolean byPath = path.startsWith(((StringMatchPrefix) match.getUri().getMatchType()).getPrefix());
        boolean byId = match.getHeaders() == null
                || match.getHeaders().values().stream()
                        .allMatch(header -> requestId.matches(((StringMatchRegex) header.getMatchType()).getRegex()));
        return byMethod && byPath && byId;
    }
}
