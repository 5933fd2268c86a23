package dev.foreshadow.actuator.routing.gatewayapi;

import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;

import java.util.Comparator;
import java.util.Optional;

/**
 * Which of two matches answers a request that meets both: an exact path, then the longer path, then a method, then more
 * headers, then more query parameters. Source: Gateway API specification, HTTPRouteRule, matches.
 */
final class Precedence {
    static final String EXACT = "Exact";
    static final String PREFIX = "PathPrefix";
    private static final HTTPPathMatch ANY_PATH =
            new HTTPPathMatchBuilder().withType(PREFIX).withValue("/").build();

    private static final Comparator<HTTPRouteMatch> ORDER = Comparator.comparing(
                    (HTTPRouteMatch match) -> EXACT.equals(path(match).getType()))
            .thenComparing(match -> path(match).getValue().length())
            .thenComparing(match -> match.getMethod() != null)
            .thenComparing(match -> match.getHeaders().size())
            .thenComparing(match -> match.getQueryParams().size());

    private Precedence() {}

    /** True when a narrowed match would answer requests that were somebody else's. */
    static boolean takes(HTTPRouteMatch narrowed, HTTPRouteMatch from, HTTPRouteMatch others) {
        return overlap(narrowed, others) && ORDER.compare(others, from) >= 0 && ORDER.compare(narrowed, others) >= 0;
    }

    /** The path of a match; one without a path is for all. */
    static HTTPPathMatch path(HTTPRouteMatch match) {
        return Optional.ofNullable(match.getPath()).orElse(ANY_PATH);
    }

    /** True when a prefix covers a path, element by element as the Gateway API counts. */
    static boolean covers(String prefix, String path) {
        String whole = prefix.endsWith("/") ? prefix : prefix + "/";
        return path.equals(prefix) || (path + "/").startsWith(whole);
    }

    /** Whether some request may meet both; headers and parameters are not looked at. */
    private static boolean overlap(HTTPRouteMatch one, HTTPRouteMatch other) {
        boolean methods = one.getMethod() == null
                || other.getMethod() == null
                || one.getMethod().equals(other.getMethod());
        return methods && (reaches(path(one), path(other)) || reaches(path(other), path(one)));
    }

    private static boolean reaches(HTTPPathMatch one, HTTPPathMatch other) {
        return switch (one.getType()) {
            case PREFIX -> covers(one.getValue(), other.getValue());
            case EXACT -> one.getValue().equals(other.getValue());
            default -> true;
        };
    }
}
