package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.resource.MirrorSpec.Selection;
import dev.foreshadow.actuator.resource.RoutingSpec.Retries;
import dev.foreshadow.actuator.routing.Eligible;
import dev.foreshadow.actuator.routing.RequestIds;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RuleNames;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRef;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPBackendRefBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatchBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRuleBuilder;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReference;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.ParentReferenceBuilder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * The rules of the HTTPRoute. The most specific match wins here, not the first: a longer path, then a method. So what is
 * excluded is taken out of what is eligible where a path alone does not decide.
 */
final class RouteRules {
    /** A percentage is an integer in the Gateway API; a fraction is not: parts per million. */
    private static final int MILLION = 1_000_000;

    private RouteRules() {}

    static HTTPRoute httpRoute(Application application, Route route) {
        return new HTTPRouteBuilder()
                .withMetadata(application.own(application.name(), Map.of(Labels.APPLICATION, application.name())))
                .withNewSpec()
                .withParentRefs(parents(application))
                .withHostnames(hostnames(application))
                .withRules(rules(application, route))
                .endSpec()
                .build();
    }

    /** Gateways if there are any, else the Service itself: a mesh. */
    private static List<ParentReference> parents(Application application) {
        List<String> gateways = application.spec().service().gateways();
        if (gateways.isEmpty()) {
            return List.of(new ParentReferenceBuilder()
                    .withGroup("")
                    .withKind("Service")
                    .withName(application.name())
                    .withPort(application.spec().service().port())
                    .build());
        }
        return gateways.stream().map(RouteRules::gateway).toList();
    }

    private static ParentReference gateway(String name) {
        int slash = name.indexOf('/');
        return new ParentReferenceBuilder()
                .withName(name.substring(slash + 1))
                .withNamespace(slash < 0 ? null : name.substring(0, slash))
                .build();
    }

    /** A mesh knows the Service by its name; only a gateway needs host names. */
    private static List<String> hostnames(Application application) {
        return application.spec().service().gateways().isEmpty()
                ? List.of()
                : application.spec().service().hosts();
    }

    /** Why what the spec asks for fits into no route. */
    static Optional<InvalidResource> obstacle(Application application) {
        BigDecimal percent = application.spec().shadow().mirror().checkedPercent();
        List<HTTPRouteRule> asked = asked(application, new Route(Split.ALL_LIVE, percent, "r1", "r1"));
        return RouteLimits.hold(asked) ? Optional.empty() : Optional.of(RouteLimits.exceeded());
    }

    private static List<HTTPRouteRule> rules(Application application, Route route) {
        List<HTTPRouteRule> asked = asked(application, route);
        return RouteLimits.hold(asked) ? asked : asked.subList(asked.size() - 1, asked.size());
    }

    private static List<HTTPRouteRule> asked(Application application, Route route) {
        var mirror = application.spec().shadow().mirror();
        RuleNames names = RuleNames.of(application);
        List<HTTPRouteRule> rules = new ArrayList<>();
        List<Match> eligible = eligible(mirror);
        if (route.mirrorPercent().signum() > 0 && !eligible.isEmpty()) {
            if (!mirror.exclude().isEmpty()) {
                rules.add(rule(application, names.excluded(), route, matches(mirror.exclude(), null)));
            }
            String ids = mirror.selection() == Selection.REQUEST_ID ? RequestIds.pattern(route.mirrorPercent()) : null;
            rules.add(mirrored(
                    application,
                    rule(application, names.eligible(), route, matches(eligible, ids)),
                    route,
                    ids != null));
        }
        rules.add(rule(application, names.rest(), route, List.of()));
        return rules;
    }

    /** What may be copied, as far as a path alone does not decide it. */
    static List<Match> eligible(MirrorSpec mirror) {
        return Eligible.without(mirror.exclude(), mirror.match());
    }

    static HTTPRouteRule mirrored(Application application, HTTPRouteRule rule, Route route, boolean all) {
        int parts = route.mirrorPercent()
                .multiply(BigDecimal.valueOf(MILLION / 100))
                .intValue();
        return new HTTPRouteRuleBuilder(rule)
                .addNewFilter()
                .withType("RequestMirror")
                .withNewRequestMirror()
                .withNewBackendRef()
                .withName(application.shadowName())
                .withPort(application.spec().service().port())
                .endBackendRef()
                .withNewFraction()
                .withNumerator(all ? MILLION : parts)
                .withDenominator(MILLION)
                .endFraction()
                .endRequestMirror()
                .endFilter()
                .build();
    }

    private static HTTPRouteRule rule(Application application, String name, Route route, List<HTTPRouteMatch> matches) {
        var rule = new HTTPRouteRuleBuilder()
                .withName(name)
                .withMatches(matches)
                .withBackendRefs(backends(application, route.split()))
                .withNewTimeouts()
                .withRequest(application.spec().routing().timeLimit().toMillis() + "ms")
                .endTimeouts();
        Retries retries = application.spec().routing().retries();
        return retries == null
                ? rule.build()
                : rule.withNewRetry()
                        .withAttempts(retries.attempts())
                        .withCodes(retries.codes())
                        .endRetry()
                        .build();
    }

    static List<HTTPBackendRef> backends(Application application, Split split) {
        return Stream.of(
                        backend(application, application.name(), split.live()),
                        backend(application, Backends.stable(application), split.stable()),
                        backend(application, Backends.next(application), split.next()),
                        backend(application, application.shadowName(), split.shadow()))
                .filter(to -> to.getWeight() > 0)
                .toList();
    }

    private static HTTPBackendRef backend(Application application, String service, int weight) {
        return new HTTPBackendRefBuilder()
                .withName(service)
                .withPort(application.spec().service().port())
                .withWeight(weight)
                .build();
    }

    private static List<HTTPRouteMatch> matches(List<Match> rules, String requestIds) {
        return rules.stream()
                .flatMap(rule -> rule.methods().isEmpty()
                        ? Stream.of(match(rule, requestIds))
                        : rule.methods().stream()
                                .map(method -> match(rule, requestIds).withMethod(method.name())))
                .map(HTTPRouteMatchBuilder::build)
                .toList();
    }

    private static HTTPRouteMatchBuilder match(Match rule, String requestIds) {
        var match = new HTTPRouteMatchBuilder()
                .withNewPath()
                .withType("PathPrefix")
                .withValue(rule.pathPrefix())
                .endPath();
        return requestIds == null
                ? match
                : match.addNewHeader()
                        .withType("RegularExpression")
                        .withName(RequestIds.HEADER)
                        .withValue(requestIds)
                        .endHeader();
    }
}
