package dev.foreshadow.actuator.routing.istio;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RoutingProvider;
import dev.foreshadow.actuator.routing.RuleEdit;
import dev.foreshadow.actuator.routing.RuleNames;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteDestination;
import io.fabric8.istio.api.networking.v1.DestinationRule;
import io.fabric8.istio.api.networking.v1.VirtualService;
import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/** Istio 1.22 and later ({@code networking.istio.io/v1}). */
public final class IstioRouting implements RoutingProvider {
    static final String LIVE = "live";
    static final String STABLE = "stable";
    static final String NEXT = "next";

    /** No subset: the shadow has a Service of its own. */
    static final String SHADOW = "";

    @Override
    public List<Class<? extends HasMetadata>> kinds() {
        return List.of(DestinationRule.class, VirtualService.class);
    }

    @Override
    public Class<? extends HasMetadata> ruleKind() {
        return VirtualService.class;
    }

    @Override
    public String rulesAt() {
        return "/spec/http";
    }

    /** Subsets before the route that names them: a route to an unknown subset answers 503. */
    @Override
    public List<HasMetadata> objects(Application application, Route route) {
        List<HasMetadata> destinations =
                List.of(Destinations.subsets(application, route), Destinations.shadow(application, route));
        return application.spec().routing().shared() != null
                ? destinations
                : List.of(destinations.get(0), destinations.get(1), HttpRules.virtualService(application, route));
    }

    @Override
    public RuleEdit insert(Application application, Route route, HasMetadata shared) {
        return SharedRules.insert(application, route, (VirtualService) shared);
    }

    @Override
    public RuleEdit remove(Application application, HasMetadata shared) {
        return SharedRules.remove(application, (VirtualService) shared);
    }

    /** A VirtualService has no limits. */
    @Override
    public Optional<InvalidResource> obstacle(Application application) {
        return Optional.empty();
    }

    @Override
    public Optional<InvalidResource> obstacle(Application application, HasMetadata shared) {
        return SharedRules.obstacle(application, (VirtualService) shared);
    }

    @Override
    public Optional<Split> read(Application application, Collection<HasMetadata> held) {
        return held.stream()
                .filter(VirtualService.class::isInstance)
                .map(VirtualService.class::cast)
                .filter(one -> application.routeName().equals(one.getMetadata().getName()))
                .flatMap(one -> one.getSpec().getHttp().stream())
                .filter(rule -> RuleNames.of(application).rest().equals(rule.getName()))
                .findFirst()
                .flatMap(IstioRouting::split);
    }

    private static Optional<Split> split(HTTPRoute rule) {
        try {
            return Optional.of(
                    new Split(weight(rule, LIVE), weight(rule, STABLE), weight(rule, NEXT), weight(rule, SHADOW)));
        } catch (IllegalArgumentException edited) {
            return Optional.empty();
        }
    }

    /** A single destination without a weight takes everything. */
    private static int weight(HTTPRoute rule, String subset) {
        List<HTTPRouteDestination> route = rule.getRoute();
        return route.stream()
                .filter(to -> subset.equals(
                        Optional.ofNullable(to.getDestination().getSubset()).orElse(SHADOW)))
                .mapToInt(to -> to.getWeight() == null ? (route.size() == 1 ? 100 : 0) : to.getWeight())
                .sum();
    }
}
