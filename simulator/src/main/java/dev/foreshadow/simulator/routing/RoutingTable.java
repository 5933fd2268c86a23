package dev.foreshadow.simulator.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What VirtualService, DestinationRules and Services say together of one application.
 *
 * @param rules in order; the first that matches decides
 * @param selectors service name to its pod selector
 * @param subsets service name to subset name to the subset's labels
 */
public record RoutingTable(
        List<Rule> rules,
        Map<String, Map<String, String>> selectors,
        Map<String, Map<String, Map<String, String>>> subsets) {
    /** No route exists yet. */
    public static final RoutingTable EMPTY = new RoutingTable(List.of(), Map.of(), Map.of());

    public RoutingTable {
        rules = List.copyOf(rules);
        selectors = Map.copyOf(selectors);
        subsets = Map.copyOf(subsets);
    }

    /** The rule for a request; empty when none matches, which a user sees as 404. */
    public Optional<Rule> ruleFor(String method, String path) {
        return rules.stream().filter(rule -> rule.holds(method, path)).findFirst();
    }

    /** Whether any rule copies requests. */
    public boolean mirrors() {
        return rules.stream().flatMap(rule -> rule.mirrors().stream()).anyMatch(mirror -> mirror.share() > 0);
    }

    /** Where users' requests go, mirror aside: two tables with the same split treat users alike. */
    public List<List<Target>> split() {
        return rules.stream().map(Rule::targets).toList();
    }
}
