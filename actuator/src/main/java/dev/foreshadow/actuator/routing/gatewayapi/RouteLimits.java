package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.resource.InvalidResource;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;

import java.util.List;

/**
 * What the definition of an HTTPRoute allows. One beyond it is refused as a whole, whatever its weights: then nobody could
 * take users away from a bad release, so what is over the limits goes without a mirror.
 */
final class RouteLimits {
    private static final int RULES = 16;
    private static final int MATCHES = 64;
    private static final int ALL_MATCHES = 127;

    private RouteLimits() {}

    /** True when all rules of an HTTPRoute together are within the limits. */
    static boolean hold(List<HTTPRouteRule> rules) {
        return rules.size() <= RULES
                && rules.stream().allMatch(rule -> rule.getMatches().size() <= MATCHES)
                && rules.stream().mapToInt(RouteLimits::matches).sum() <= ALL_MATCHES;
    }

    /** The server writes down that a rule without a match matches everything. */
    private static int matches(HTTPRouteRule rule) {
        return Math.max(1, rule.getMatches().size());
    }

    static InvalidResource exceeded() {
        return new InvalidResource(
                "spec.shadow.mirror.match",
                "and exclude need more than an HTTPRoute holds: %d rules, in each %d pairs of method and path, %d in all; name fewer"
                        .formatted(RULES, MATCHES, ALL_MATCHES));
    }
}
