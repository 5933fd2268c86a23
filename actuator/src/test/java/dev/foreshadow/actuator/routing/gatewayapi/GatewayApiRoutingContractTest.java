package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.routing.RoutingContract;
import dev.foreshadow.actuator.routing.RoutingProvider;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRequestMirrorFilter;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;

import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Reads an HTTPRoute by the order that its specification demands: the longest path prefix, then a method, then the
 * largest number of headers, then the first rule.
 */
class GatewayApiRoutingContractTest extends RoutingContract {
    private static final HTTPRouteMatch ANYTHING = new HTTPRouteMatchBuilder()
            .withNewPath()
            .withType("PathPrefix")
            .withValue("/")
            .endPath()
            .build();

    @Override
    protected RoutingProvider mesh() {
        return new GatewayApiRouting();
    }

    private record Candidate(HTTPRouteRule rule, HTTPRouteMatch match) {
        int pathLength() {
            return match.getPath().getValue().length();
        }

        int methods() {
            return match.getMethod() == null ? 0 : 1;
        }

        int headers() {
            return match.getHeaders().size();
        }
    }

    @Override
    protected Fate fate(List<HasMetadata> objects, String method, String path, String requestId) {
        HTTPRouteRule rule = ((HTTPRoute) objects.get(objects.size() - 1))
                .getSpec().getRules().stream()
                        .flatMap(GatewayApiRoutingContractTest::candidates)
                        .filter(one -> holds(one.match(), method, path, requestId))
                        .max(Comparator.comparingInt(Candidate::pathLength)
                                .thenComparingInt(Candidate::methods)
                                .thenComparingInt(Candidate::headers))
                        .orElseThrow()
                        .rule();
        return new Fate(
                rule.getBackendRefs().stream()
                        .collect(Collectors.toMap(GatewayApiRoutingContractTest::name, HTTPBackendRef::getWeight)),
                mirrored(rule),
                Long.parseLong(rule.getTimeouts().getRequest().replace("ms", "")),
                rule.getRetry() == null ? 0 : rule.getRetry().getAttempts());
    }

    private static Stream<Candidate> candidates(HTTPRouteRule rule) {
        return rule.getMatches().isEmpty()
                ? Stream.of(new Candidate(rule, ANYTHING))
                : rule.getMatches().stream().map(match -> new Candidate(rule, match));
    }

    private static String name(HTTPBackendRef to) {
        return Map.of("checkout", "live")
                .getOrDefault(to.getName(), to.getName().replace("checkout-", ""));
    }

    private static double mirrored(HTTPRouteRule rule) {
        return rule.getFilters().stream()
                .map(filter -> filter.getRequestMirror())
                .map(HTTPRequestMirrorFilter::getFraction)
                .mapToDouble(part -> (double) part.getNumerator() / part.getDenominator())
                .sum();
    }

    private static boolean holds(HTTPRouteMatch match, String method, String path, String requestId) {
        String prefix = match.getPath().getValue();
        boolean byPath = prefix.equals("/") || path.equals(prefix) || path.startsWith(prefix + "/");
        return byPath
                && (match.getMethod() == null || match.getMethod().equals(method))
                && match.getHeaders().stream().allMatch(header -> requestId.matches(header.getValue()));
    }
}
