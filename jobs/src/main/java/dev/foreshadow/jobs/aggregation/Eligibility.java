package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.aggregation.MirrorRules.Rule;
import dev.foreshadow.jobs.telemetry.RequestBatch;

/** Which requests of one method and route are eligible: what is left of the mirror rules to ask of each path. */
final class Eligibility {
    private final Rule[] match;
    private final Rule[] exclude;
    private final String method;
    private final String route;
    private final RouteClasses classes;
    private RouteClass known;

    Eligibility(Rule[] match, Rule[] exclude, String method, String route, RouteClasses classes) {
        this.match = match;
        this.exclude = exclude;
        this.method = method;
        this.route = route;
        this.classes = classes;
    }

    /**
     * The route class of an eligible request: its method, and what it was routed by: the application's own route, else the
     * mirror rule that matched. A raw path is no class: it has as many values as there are carts.
     *
     * @return null if no mirror rule matches, or an exception from them does
     */
    RouteClass classOf(RequestBatch batch, int row) {
        Rule rule = first(match, batch, row);
        if (rule == null || first(exclude, batch, row) != null) {
            return null;
        }
        if (route.isEmpty()) {
            return classes.of(method, rule.asRoute());
        }
        if (known == null) {
            known = classes.of(method, route);
        }
        return known;
    }

    private static Rule first(Rule[] rules, RequestBatch batch, int row) {
        for (Rule rule : rules) {
            if (batch.pathStartsWith(row, rule.prefix())) {
                return rule;
            }
        }
        return null;
    }
}
