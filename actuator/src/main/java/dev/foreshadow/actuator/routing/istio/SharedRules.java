package dev.foreshadow.actuator.routing.istio;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Selection;
import dev.foreshadow.actuator.routing.RequestIds;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RuleEdit;
import dev.foreshadow.actuator.routing.RuleNames;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPMatchRequest;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRoute;
import io.fabric8.istio.api.api.networking.v1alpha3.HTTPRouteBuilder;
import io.fabric8.istio.api.networking.v1.VirtualService;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * Rules in somebody else's VirtualService: copies of the rule that leads to the application, each for a part of its
 * requests, directly before it. The first match wins, so nobody else's request can meet them.
 */
final class SharedRules {
    private static final String FIELD = "spec.routing.shared.rule";

    private SharedRules() {}

    static RuleEdit insert(Application application, Route route, VirtualService shared) {
        List<HTTPRoute> held = shared.getSpec().getHttp();
        RuleNames names = RuleNames.amongOthers(application);
        return obstacle(application, shared).isPresent()
                ? new RuleEdit(List.of(), 0, List.of())
                : RuleEdit.before(
                        held,
                        names,
                        HTTPRoute::getName,
                        place(application, held).orElseThrow(),
                        rules(
                                application,
                                route,
                                held.get(place(application, held).orElseThrow())));
    }

    static RuleEdit remove(Application application, VirtualService shared) {
        return RuleEdit.without(shared.getSpec().getHttp(), RuleNames.amongOthers(application), HTTPRoute::getName);
    }

    static Optional<InvalidResource> obstacle(Application application, VirtualService shared) {
        List<HTTPRoute> held = shared.getSpec().getHttp();
        String wanted = application.spec().routing().shared().rule();
        Optional<HTTPRoute> base = place(application, held).map(held::get);
        if (base.isEmpty()) {
            return Optional.of(new InvalidResource(
                    FIELD,
                    "is %s, which VirtualService %s does not have; its rules are %s"
                            .formatted(
                                    wanted,
                                    shared.getMetadata().getName(),
                                    held.stream().map(HTTPRoute::getName).toList())));
        }
        return leadsNowhere(base.get())
                ? Optional.of(new InvalidResource(
                        FIELD,
                        "is %s, which sends requests to no workload, or copies them already; name a rule with a route and no mirror"
                                .formatted(wanted)))
                : Optional.empty();
    }

    private static Optional<Integer> place(Application application, List<HTTPRoute> held) {
        String wanted = application.spec().routing().shared().rule();
        return IntStream.range(0, held.size())
                .filter(at -> wanted.equals(held.get(at).getName()))
                .boxed()
                .findFirst();
    }

    private static boolean leadsNowhere(HTTPRoute base) {
        return base.getRoute().isEmpty()
                || base.getMirror() != null
                || !base.getMirrors().isEmpty();
    }

    private static List<HTTPRoute> rules(Application application, Route route, HTTPRoute base) {
        RuleNames names = RuleNames.amongOthers(application);
        MirrorSpec mirror = application.spec().shadow().mirror();
        List<HTTPRoute> rules = new ArrayList<>();
        boolean byId = mirror.selection() == Selection.REQUEST_ID;
        String ids = byId && route.mirrorPercent().signum() > 0 ? RequestIds.pattern(route.mirrorPercent()) : null;
        List<HTTPMatchRequest> eligible = Both.eligible(base.getMatch(), mirror, ids);
        if (route.mirrorPercent().signum() > 0 && !eligible.isEmpty()) {
            List<HTTPMatchRequest> excluded = Both.excluded(base.getMatch(), mirror);
            if (!excluded.isEmpty()) {
                rules.add(copy(application, route, base, names.excluded(), excluded));
            }
            HTTPRoute copied = copy(application, route, base, names.eligible(), eligible);
            rules.add(HttpRules.mirrored(application, copied, byId ? HttpRules.ALL : route.mirrorPercent()));
        }
        rules.add(copy(application, route, base, names.rest(), base.getMatch()));
        return rules;
    }

    private static HTTPRoute copy(
            Application application, Route route, HTTPRoute base, String name, List<HTTPMatchRequest> matches) {
        return new HTTPRouteBuilder(base)
                .withName(name)
                .withMatch(matches)
                .withRoute(HttpRules.destinations(application, route.split()))
                .build();
    }
}
