package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RoutingProvider;
import dev.foreshadow.actuator.routing.RuleEdit;
import dev.foreshadow.actuator.routing.RuleNames;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.kubernetes.api.model.HasMetadata;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;

import java.util.Collection;
import java.util.List;
import java.util.Optional;

/**
 * Gateway API 1.2 and later ({@code gateway.networking.k8s.io/v1}). It has no limit on the shadow's connections, so a
 * slow shadow is kept from callers by the route's timeout alone.
 */
public final class GatewayApiRouting implements RoutingProvider {
    @Override
    public List<Class<? extends HasMetadata>> kinds() {
        return List.of(HTTPRoute.class);
    }

    @Override
    public Class<? extends HasMetadata> ruleKind() {
        return HTTPRoute.class;
    }

    @Override
    public String rulesAt() {
        return "/spec/rules";
    }

    /** Services before the route that names them: a route to an unknown Service answers 500. */
    @Override
    public List<HasMetadata> objects(Application application, Route route) {
        List<HasMetadata> backends = List.of(
                Backends.service(application, Backends.stable(application), route.stable()),
                Backends.service(application, Backends.next(application), route.next()));
        return application.spec().routing().shared() != null
                ? backends
                : List.of(backends.get(0), backends.get(1), RouteRules.httpRoute(application, route));
    }

    @Override
    public RuleEdit insert(Application application, Route route, HasMetadata shared) {
        return SharedRules.insert(application, route, (HTTPRoute) shared);
    }

    @Override
    public RuleEdit remove(Application application, HasMetadata shared) {
        return SharedRules.remove(application, (HTTPRoute) shared);
    }

    @Override
    public Optional<InvalidResource> obstacle(Application application, HasMetadata shared) {
        return SharedRules.obstacle(application, (HTTPRoute) shared);
    }

    @Override
    public Optional<InvalidResource> obstacle(Application application) {
        return RouteRules.obstacle(application);
    }

    @Override
    public Optional<Split> read(Application application, Collection<HasMetadata> held) {
        return held.stream()
                .filter(HTTPRoute.class::isInstance)
                .map(HTTPRoute.class::cast)
                .filter(one -> application.routeName().equals(one.getMetadata().getName()))
                .flatMap(one -> one.getSpec().getRules().stream())
                .filter(rule -> RuleNames.of(application).rest().equals(rule.getName()))
                .findFirst()
                .flatMap(rule -> split(application, rule));
    }

    private static Optional<Split> split(Application application, HTTPRouteRule rule) {
        try {
            return Optional.of(new Split(
                    weight(rule, application.name()),
                    weight(rule, Backends.stable(application)),
                    weight(rule, Backends.next(application)),
                    weight(rule, application.shadowName())));
        } catch (IllegalArgumentException edited) {
            return Optional.empty();
        }
    }

    private static int weight(HTTPRouteRule rule, String service) {
        return rule.getBackendRefs().stream()
                .filter(to -> service.equals(to.getName()))
                .mapToInt(to -> to.getWeight() == null ? 1 : to.getWeight())
                .sum();
    }
}
