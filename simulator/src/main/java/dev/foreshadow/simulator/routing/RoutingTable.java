package dev.foreshadow.simulator.routing;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

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

    /**
     * The ways in which users' requests are split, mirror aside. Rules that only differ in their mirror count once, so a
     * mirror that is turned off or on changes nothing here.
     */
    public Set<List<Target>> splits() {
        return rules.stream().map(Rule::targets).collect(Collectors.toUnmodifiableSet());
    }
}
