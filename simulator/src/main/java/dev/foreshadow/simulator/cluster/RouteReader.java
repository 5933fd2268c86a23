package dev.foreshadow.simulator.cluster;

import dev.foreshadow.simulator.routing.Match;
import dev.foreshadow.simulator.routing.Mirror;
import dev.foreshadow.simulator.routing.RoutingTable;
import dev.foreshadow.simulator.routing.Rule;
import dev.foreshadow.simulator.routing.Target;
import io.fabric8.istio.api.api.networking.v1alpha3.Destination;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMirrorPolicy;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.Percent;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatch;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchExact;
import io.fabric8.istio.api.api.networking.v1alpha3.StringMatchPrefix;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.Service;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Istio's routing objects as the model sees them. */
final class RouteReader {
    private static final int WHOLE = 100;
    private static final double PERCENT = 0.01;
    private static final Pattern DURATION_PART = Pattern.compile("(\\d+(?:\\.\\d+)?)(ms|h|m|s)");
    private static final Map<String, Double> UNIT_MILLIS =
            Map.of("h", 3_600_000.0, "m", 60_000.0, "s", 1_000.0, "ms", 1.0);

    private RouteReader() {}

    /**
     * The table of one host.
     *
     * @param host service name; a VirtualService counts when one of its hosts is this name, short or qualified
     */
    static RoutingTable read(
            String host, List<VirtualService> virtualServices, List<DestinationRule> rules, List<Service> services) {
        Map<String, Map<String, String>> selectors = new HashMap<>();
        services.forEach(service -> selectors.put(
                service.getMetadata().getName(),
                Optional.ofNullable(service.getSpec().getSelector()).orElse(Map.of())));
        Map<String, Map<String, Map<String, String>>> subsets = new HashMap<>();
        rules.forEach(rule -> subsets.put(serviceName(rule.getSpec().getHost()), subsets(rule)));
        List<Rule> found = virtualServices.stream()
                .filter(vs -> vs.getSpec().getHosts().stream().anyMatch(name -> host.equals(serviceName(name))))
                .findFirst()
                .map(vs ->
                        vs.getSpec().getHttp().stream().map(RouteReader::rule).toList())
                .orElse(List.of());
        return new RoutingTable(found, selectors, subsets);
    }

    private static Map<String, Map<String, String>> subsets(DestinationRule rule) {
        Map<String, Map<String, String>> subsets = new HashMap<>();
        rule.getSpec()
                .getSubsets()
                .forEach(subset -> subsets.put(
                        subset.getName(),
                        Optional.ofNullable(subset.getLabels()).orElse(Map.of())));
        return subsets;
    }

    private static Rule rule(HTTPRoute route) {
        return new Rule(
                Optional.ofNullable(route.getName()).orElse(""),
                route.getMatch().stream().map(RouteReader::match).toList(),
                targets(route),
                mirrors(route),
                timeoutMillis(route));
    }

    private static Match match(HTTPMatchRequest match) {
        return new Match(exact(match.getMethod()), prefix(match.getUri()), exact(match.getUri()));
    }

    private static String exact(StringMatch match) {
        return match != null && match.getMatchType() instanceof StringMatchExact exact ? exact.getExact() : "";
    }

    private static String prefix(StringMatch match) {
        return match != null && match.getMatchType() instanceof StringMatchPrefix prefix ? prefix.getPrefix() : "";
    }

    /** Without a weight a destination gets all when it is the only one, else nothing. */
    private static List<Target> targets(HTTPRoute route) {
        int unset = route.getRoute().size() == 1 ? WHOLE : 0;
        return route.getRoute().stream()
                .map(to -> target(
                        to.getDestination(), Optional.ofNullable(to.getWeight()).orElse(unset)))
                .toList();
    }

    private static Target target(Destination destination, int weight) {
        String subset = Optional.ofNullable(destination.getSubset()).orElse("");
        return new Target(serviceName(destination.getHost()), subset, weight);
    }

    private static List<Mirror> mirrors(HTTPRoute route) {
        List<Mirror> mirrors = new ArrayList<>();
        if (route.getMirror() != null) {
            mirrors.add(new Mirror(target(route.getMirror(), WHOLE), share(route.getMirrorPercentage())));
        }
        for (HTTPMirrorPolicy policy : route.getMirrors()) {
            mirrors.add(new Mirror(target(policy.getDestination(), WHOLE), share(policy.getPercentage())));
        }
        return mirrors;
    }

    /** Istio mirrors everything when no percentage is given. */
    private static double share(Percent percent) {
        return percent == null || percent.getValue() == null ? 1 : percent.getValue() * PERCENT;
    }

    /** Go's form of a duration, such as {@code 1m30s} or {@code 1.5s}; 0 when there is none, which is Istio's default. */
    private static long timeoutMillis(HTTPRoute route) {
        Matcher parts =
                DURATION_PART.matcher(Optional.ofNullable(route.getTimeout()).orElse(""));
        double millis = 0;
        while (parts.find()) {
            millis += Double.parseDouble(parts.group(1)) * UNIT_MILLIS.get(parts.group(2));
        }
        return Math.round(millis);
    }

    /** {@code checkout} of {@code checkout.shop.svc.cluster.local}. */
    private static String serviceName(String host) {
        int dot = host.indexOf('.');
        return dot < 0 ? host : host.substring(0, dot);
    }
}
