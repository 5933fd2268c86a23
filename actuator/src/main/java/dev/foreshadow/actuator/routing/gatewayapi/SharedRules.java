package dev.foreshadow.actuator.routing.gatewayapi;

import dev.foreshadow.actuator.resource.Application;
import dev.foreshadow.actuator.resource.InvalidResource;
import dev.foreshadow.actuator.resource.MirrorSpec;
import dev.foreshadow.actuator.resource.MirrorSpec.Selection;
import dev.foreshadow.actuator.routing.RequestIds;
import dev.foreshadow.actuator.routing.Route;
import dev.foreshadow.actuator.routing.RuleEdit;
import dev.foreshadow.actuator.routing.RuleNames;
import dev.foreshadow.actuator.routing.Split;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRoute;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteMatch;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRule;
import io.fabric8.kubernetes.api.model.gatewayapi.v1.HTTPRouteRuleBuilder;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Rules in somebody else's HTTPRoute: copies of the rule that leads to the application, each for a part of its requests,
 * directly before it, since the first of two equal matches wins. A narrower match is a stronger one here, so none is
 * written that would win requests of another rule.
 */
final class SharedRules {
    private static final String FIELD = "spec.routing.shared.rule";
    private static final String MIRROR = "RequestMirror";

    private SharedRules() {}

    static RuleEdit insert(Application application, Route route, HTTPRoute shared) {
        List<HTTPRouteRule> held = shared.getSpec().getRules();
        Optional<Integer> place = place(application, held);
        if (place.isEmpty() || leadsNowhere(held.get(place.get()))) {
            return new RuleEdit(List.of(), 0, List.of());
        }
        return RuleEdit.before(
                held,
                RuleNames.amongOthers(application),
                HTTPRouteRule::getName,
                place.get(),
                rules(application, route, held.get(place.get()), held));
    }

    static RuleEdit remove(Application application, HTTPRoute shared) {
        return RuleEdit.without(
                shared.getSpec().getRules(), RuleNames.amongOthers(application), HTTPRouteRule::getName);
    }

    static Optional<InvalidResource> obstacle(Application application, HTTPRoute shared) {
        List<HTTPRouteRule> held = shared.getSpec().getRules();
        String wanted = application.spec().routing().shared().rule();
        Optional<HTTPRouteRule> base = place(application, held).map(held::get);
        if (base.isEmpty()) {
            return Optional.of(new InvalidResource(
                    FIELD,
                    "is %s, which HTTPRoute %s does not have; its rules are %s"
                            .formatted(
                                    wanted,
                                    shared.getMetadata().getName(),
                                    held.stream().map(HTTPRouteRule::getName).toList())));
        }
        if (leadsNowhere(base.get())) {
            return Optional.of(new InvalidResource(
                    FIELD,
                    "is %s, which sends requests to no workload, or copies them already; name a rule with backends and no mirror"
                            .formatted(wanted)));
        }
        if (!fits(application, asked(application, fullest(application), base.get(), held), held)) {
            return Optional.of(RouteLimits.exceeded());
        }
        return eligible(application, base.get(), held, null).size()
                        < both(application, base.get()).size()
                ? Optional.of(new InvalidResource(
                        "spec.shadow.mirror.match",
                        "cannot be told from requests that another rule of HTTPRoute %s answers; name paths that only rule %s has"
                                .formatted(shared.getMetadata().getName(), wanted)))
                : Optional.empty();
    }

    private static Route fullest(Application application) {
        return new Route(Split.ALL_LIVE, application.spec().shadow().mirror().checkedPercent(), "r1", "r1");
    }

    private static Optional<Integer> place(Application application, List<HTTPRouteRule> held) {
        String wanted = application.spec().routing().shared().rule();
        return IntStream.range(0, held.size())
                .filter(at -> wanted.equals(held.get(at).getName()))
                .boxed()
                .findFirst();
    }

    private static boolean leadsNowhere(HTTPRouteRule base) {
        return base.getBackendRefs().isEmpty()
                || base.getFilters().stream().anyMatch(filter -> MIRROR.equals(filter.getType()));
    }

    private static List<HTTPRouteRule> rules(
            Application application, Route route, HTTPRouteRule base, List<HTTPRouteRule> held) {
        List<HTTPRouteRule> asked = asked(application, route, base, held);
        return fits(application, asked, held) ? asked : asked.subList(asked.size() - 1, asked.size());
    }

    private static boolean fits(Application application, List<HTTPRouteRule> asked, List<HTTPRouteRule> held) {
        RuleNames names = RuleNames.amongOthers(application);
        Stream<HTTPRouteRule> others = held.stream().filter(rule -> !names.has(rule.getName()));
        return RouteLimits.hold(Stream.concat(others, asked.stream()).toList());
    }

    private static List<HTTPRouteRule> asked(
            Application application, Route route, HTTPRouteRule base, List<HTTPRouteRule> held) {
        RuleNames names = RuleNames.amongOthers(application);
        MirrorSpec mirror = application.spec().shadow().mirror();
        List<HTTPRouteRule> rules = new ArrayList<>();
        boolean byId = mirror.selection() == Selection.REQUEST_ID;
        boolean copies = route.mirrorPercent().signum() > 0;
        List<HTTPRouteMatch> eligible = !copies
                ? List.of()
                : eligible(application, base, held, byId ? RequestIds.pattern(route.mirrorPercent()) : null);
        if (!eligible.isEmpty()) {
            List<Both> excluded = Both.of(base.getMatches(), mirror.exclude(), null);
            if (!excluded.isEmpty()) {
                rules.add(copy(application, route, base, names.excluded(), matches(excluded)));
            }
            rules.add(RouteRules.mirrored(
                    application, copy(application, route, base, names.eligible(), eligible), route, byId));
        }
        rules.add(copy(application, route, base, names.rest(), base.getMatches()));
        return rules;
    }

    private static List<Both> both(Application application, HTTPRouteRule base) {
        MirrorSpec mirror = application.spec().shadow().mirror();
        return Both.of(base.getMatches(), RouteRules.eligible(mirror), null);
    }

    /** Nothing is copied when an exclusion cannot be said, or can only be said at the cost of another rule. */
    private static List<HTTPRouteMatch> eligible(
            Application application, HTTPRouteRule base, List<HTTPRouteRule> held, String requestIds) {
        MirrorSpec mirror = application.spec().shadow().mirror();
        RuleNames names = RuleNames.amongOthers(application);
        List<HTTPRouteMatch> others = held.stream()
                .filter(rule -> !Objects.equals(base.getName(), rule.getName()) && !names.has(rule.getName()))
                .flatMap(rule -> rule.getMatches().stream())
                .toList();
        List<Both> excluded = Both.of(base.getMatches(), mirror.exclude(), null);
        boolean unclear =
                !mirror.exclude().isEmpty() && base.getMatches().stream().anyMatch(Both::isUnclear);
        if (unclear || excluded.stream().anyMatch(one -> takes(one, others))) {
            return List.of();
        }
        return matches(Both.of(base.getMatches(), RouteRules.eligible(mirror), requestIds).stream()
                .filter(one -> !takes(one, others))
                .toList());
    }

    private static boolean takes(Both both, List<HTTPRouteMatch> others) {
        return others.stream().anyMatch(other -> Precedence.takes(both.match(), both.from(), other));
    }

    private static List<HTTPRouteMatch> matches(List<Both> both) {
        return both.stream().map(Both::match).toList();
    }

    private static HTTPRouteRule copy(
            Application application, Route route, HTTPRouteRule base, String name, List<HTTPRouteMatch> matches) {
        return new HTTPRouteRuleBuilder(base)
                .withName(name)
                .withMatches(matches)
                .withBackendRefs(RouteRules.backends(application, route.split()))
                .build();
    }
}
