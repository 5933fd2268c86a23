package dev.foreshadow.actuator.routing.istio;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.Labels;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Selection;
import dev.foreshadow.actuator.resource.RoutingSpec.Retries;
import dev.foreshadow.actuator.routing.RequestIds;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RuleNames;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequestBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetry;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRetryBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestinationBuilder;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchRegex;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.istio.api.networking.v1.VirtualServiceBuilder;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** The rules of the VirtualService: exclusions, eligible requests with their mirror, everything else. First match wins. */
final class HttpRules {
    static final BigDecimal ALL = BigDecimal.valueOf(100);

    private HttpRules() {}

    static VirtualService virtualService(Application application, Route route) {
        List<String> hosts = application.spec().service().hosts();
        List<String> gateways = application.spec().service().gateways();
        return new VirtualServiceBuilder()
                .withMetadata(application.own(application.name(), Map.of(Labels.APPLICATION, application.name())))
                .withNewSpec()
                .withHosts(hosts.isEmpty() ? List.of(application.name()) : hosts)
                .withGateways(gateways)
                .withHttp(rules(application, route))
                .endSpec()
                .build();
    }

    private static List<HTTPRoute> rules(Application application, Route route) {
        MirrorSpec mirror = application.spec().shadow().mirror();
        RuleNames names = RuleNames.of(application);
        List<HTTPRoute> rules = new ArrayList<>();
        if (route.mirrorPercent().signum() > 0) {
            if (!mirror.exclude().isEmpty()) {
                rules.add(rule(application, names.excluded(), route, matches(mirror.exclude(), null)));
            }
            String ids = mirror.selection() == Selection.REQUEST_ID ? RequestIds.pattern(route.mirrorPercent()) : null;
            rules.add(mirrored(
                    application,
                    rule(application, names.eligible(), route, matches(mirror.match(), ids)),
                    ids == null ? route.mirrorPercent() : ALL));
        }
        rules.add(rule(application, names.rest(), route, List.of()));
        return rules;
    }

    /** The percentage is always written: Istio reads a missing one as 100. */
    static HTTPRoute mirrored(Application application, HTTPRoute rule, BigDecimal percent) {
        return new HTTPRouteBuilder(rule)
                .withNewMirror()
                .withHost(application.shadowName())
                .endMirror()
                .withNewMirrorPercentage(percent.doubleValue())
                .build();
    }

    private static HTTPRoute rule(Application application, String name, Route route, List<HTTPMatchRequest> matches) {
        return new HTTPRouteBuilder()
                .withName(name)
                .withMatch(matches)
                .withRoute(destinations(application, route.split()))
                .withTimeout(seconds(application))
                .withRetries(retries(application.spec().routing().retries()))
                .build();
    }

    static List<HTTPRouteDestination> destinations(Application application, Split split) {
        return Stream.of(
                        destination(application, IstioRouting.LIVE, split.live()),
                        destination(application, IstioRouting.STABLE, split.stable()),
                        destination(application, IstioRouting.NEXT, split.next()),
                        shadow(application, split.shadow()))
                .filter(to -> to.getWeight() > 0)
                .toList();
    }

    private static HTTPRouteDestination destination(Application application, String subset, int weight) {
        return new HTTPRouteDestinationBuilder()
                .withNewDestination()
                .withHost(application.name())
                .withSubset(subset)
                .endDestination()
                .withWeight(weight)
                .build();
    }

    private static HTTPRouteDestination shadow(Application application, int weight) {
        return new HTTPRouteDestinationBuilder()
                .withNewDestination()
                .withHost(application.shadowName())
                .endDestination()
                .withWeight(weight)
                .build();
    }

    private static HTTPRetry retries(Retries wanted) {
        if (wanted == null) {
            return null;
        }
        String codes = wanted.codes().stream().map(String::valueOf).collect(Collectors.joining(","));
        return new HTTPRetryBuilder()
                .withAttempts(wanted.attempts())
                .withRetryOn(codes)
                .build();
    }

    private static List<HTTPMatchRequest> matches(List<MirrorSpec.Match> rules, String requestIds) {
        return rules.stream()
                .flatMap(rule -> rule.methods().isEmpty()
                        ? Stream.of(prefix(rule, requestIds).build())
                        : rule.methods().stream().map(method -> prefix(rule, requestIds)
                                .withMethod(new StringMatch(new StringMatchExact(method.name())))
                                .build()))
                .toList();
    }

    private static HTTPMatchRequestBuilder prefix(MirrorSpec.Match rule, String requestIds) {
        var match = new HTTPMatchRequestBuilder().withUri(new StringMatch(new StringMatchPrefix(rule.pathPrefix())));
        return requestIds == null
                ? match
                : match.withHeaders(Map.of(RequestIds.HEADER, new StringMatch(new StringMatchRegex(requestIds))));
    }

    private static String seconds(Application application) {
        long millis = application.spec().routing().timeLimit().toMillis();
        return BigDecimal.valueOf(millis).movePointLeft(3).stripTrailingZeros().toPlainString() + "s";
    }
}
