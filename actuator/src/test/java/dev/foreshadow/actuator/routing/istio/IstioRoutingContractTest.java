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
                Long.parseLong(rule.getTimeout().replace("s", "")) * 1000,
                rule.getRetries() == null ? 0 : rule.getRetries().getAttempts());
    }

    private static Map<String, Integer> weights(HTTPRoute rule) {
        return rule.getRoute().stream()
                .collect(Collectors.toMap(IstioRoutingContractTest::name, HTTPRouteDestination::getWeight));
    }

    private static String name(HTTPRouteDestination to) {
        return to.getDestination().getHost().equals("checkout-shadow")
                ? "shadow"
                : to.getDestination().getSubset();
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
