package dev.foreshadow.simulator.routing;

import dev.foreshadow.simulator.fleet.Pod;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * A routing table over the pods that are ready now. Balances evenly over a subset's pods, at random.
 * Not thread-safe: it remembers each target's pods.
 */
public final class Mesh {
    private final RoutingTable table;
    private final List<Pod> ready;
    private final Map<Target, List<Pod>> endpoints = new HashMap<>();
    private final Map<String, Optional<Rule>> rules = new HashMap<>();

    private Mesh(RoutingTable table, List<Pod> ready) {
        this.table = table;
        this.ready = ready;
    }

    /** The mesh over those of {@code pods} that are ready. */
    public static Mesh over(RoutingTable table, List<Pod> pods) {
        return new Mesh(table, pods.stream().filter(Pod::ready).toList());
    }

    /** The rule for a request. */
    public Optional<Rule> ruleFor(String method, String path) {
        return rules.computeIfAbsent(method + " " + path, key -> table.ruleFor(method, path));
    }

    /**
     * The pod that serves the user; empty when the chosen subset has none that is ready (503).
     *
     * @param subsetDraw uniform in [0, 1), chooses by weight
     * @param podDraw uniform in [0, 1), chooses the pod
     */
    public Optional<Pod> serve(Rule rule, double subsetDraw, double podDraw) {
        return rule.targets().isEmpty() ? Optional.empty() : podOf(rule.pick(subsetDraw), podDraw);
    }

    /**
     * The pod that gets the copy; empty when this request is not mirrored, or the copy is lost.
     *
     * @param shareDraw uniform in [0, 1), decides whether it is mirrored
     * @param podDraw uniform in [0, 1), chooses the pod
     */
    public Optional<Pod> copy(Mirror mirror, double shareDraw, double podDraw) {
        return shareDraw < mirror.share() ? podOf(mirror.target(), podDraw) : Optional.empty();
    }

    /** Every pod that some user's request can reach. */
    public Set<Pod> reachable() {
        return table.rules().stream()
                .flatMap(rule -> rule.targets().stream())
                .filter(target -> target.weight() > 0)
                .flatMap(target -> readyPodsOf(target).stream())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Optional<Pod> podOf(Target target, double draw) {
        List<Pod> pods = endpoints.computeIfAbsent(target.place(), this::readyPodsOf);
        return pods.isEmpty() ? Optional.empty() : Optional.of(pods.get((int) (draw * pods.size())));
    }

    private List<Pod> readyPodsOf(Target target) {
        Map<String, String> selector = table.selectors().get(target.service());
        Map<String, String> subset = target.subset().isEmpty()
                ? Map.of()
                : table.subsets().getOrDefault(target.service(), Map.of()).get(target.subset());
        if (selector == null || selector.isEmpty() || subset == null) {
            return List.of(); // an unknown service or subset has no endpoints
        }
        return ready.stream()
                .filter(pod -> pod.labels().entrySet().containsAll(selector.entrySet()))
                .filter(pod -> pod.labels().entrySet().containsAll(subset.entrySet()))
                .toList();
    }
}
