package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.routing.RequestIds;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPPathMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A condition of ours within somebody else's.
 *
 * @param from their match
 * @param match requests that meet both
 */
record Both(HTTPRouteMatch from, HTTPRouteMatch match) {
    private static final List<HTTPRouteMatch> ANYTHING = List.of(new HTTPRouteMatch());

    /** Each of our rules within each of their matches; what no single match can say is left out. */
    static List<Both> of(List<HTTPRouteMatch> base, List<Match> rules, String requestIds) {
        return (base.isEmpty() ? ANYTHING : base)
                .stream()
                        .flatMap(from -> rules.stream().flatMap(rule -> within(from, rule)))
                        .flatMap(both -> both.withId(requestIds))
                        .toList();
    }

    /** True for a path of theirs that no prefix of ours can be compared with. */
    static boolean isUnclear(HTTPRouteMatch from) {
        String type = Precedence.path(from).getType();
        return !Precedence.PREFIX.equals(type) && !Precedence.EXACT.equals(type);
    }

    private static Stream<Both> within(HTTPRouteMatch from, Match rule) {
        Optional<HTTPPathMatch> path = path(from, rule.pathPrefix());
        if (path.isEmpty()) {
            return Stream.empty();
        }
        HTTPRouteMatch narrowed =
                new HTTPRouteMatchBuilder(from).withPath(path.get()).build();
        if (rule.methods().isEmpty()) {
            return Stream.of(new Both(from, narrowed));
        }
        return rule.methods().stream()
                .map(Enum::name)
                .filter(method -> from.getMethod() == null || method.equals(from.getMethod()))
                .map(method -> new Both(
                        from,
                        new HTTPRouteMatchBuilder(narrowed).withMethod(method).build()));
    }

    private static Optional<HTTPPathMatch> path(HTTPRouteMatch from, String prefix) {
        HTTPPathMatch held = Precedence.path(from);
        if (Precedence.covers(prefix, "/") || (!isUnclear(from) && Precedence.covers(prefix, held.getValue()))) {
            return Optional.of(held);
        }
        boolean longer = Precedence.PREFIX.equals(held.getType()) && Precedence.covers(held.getValue(), prefix);
        return longer
                ? Optional.of(new HTTPPathMatchBuilder(held).withValue(prefix).build())
                : Optional.empty();
    }

    private Stream<Both> withId(String requestIds) {
        if (requestIds == null) {
            return Stream.of(this);
        }
        boolean taken = match.getHeaders().stream().anyMatch(one -> RequestIds.HEADER.equalsIgnoreCase(one.getName()));
        return taken
                ? Stream.empty()
                : Stream.of(new Both(
                        from,
                        new HTTPRouteMatchBuilder(match)
                                .addNewHeader()
                                .withType("RegularExpression")
                                .withName(RequestIds.HEADER)
                                .withValue(requestIds)
                                .endHeader()
                                .build()));
    }
}
