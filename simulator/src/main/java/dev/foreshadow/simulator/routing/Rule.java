package dev.foreshadow.simulator.routing;

import java.util.List;

/**
 * One HTTP rule of a VirtualService.
 *
 * @param name its name
 * @param matches holds when any of these does; empty holds always
 * @param targets where users' requests go
 * @param mirrors where copies go
 * @param timeoutMillis how long the caller waits; 0 for ever
 */
public record Rule(String name, List<Match> matches, List<Target> targets, List<Mirror> mirrors, long timeoutMillis) {
    public Rule {
        matches = List.copyOf(matches);
        targets = List.copyOf(targets);
        mirrors = List.copyOf(mirrors);
    }

    boolean holds(String method, String path) {
        return matches.isEmpty() || matches.stream().anyMatch(match -> match.holds(method, path));
    }

    /** The target at {@code uniform} in [0, 1): weights are relative to their sum, as Envoy takes them. */
    Target pick(double uniform) {
        int sum = targets.stream().mapToInt(Target::weight).sum();
        double left = uniform * sum;
        for (Target target : targets) {
            left -= target.weight();
            if (left < 0) {
                return target;
            }
        }
        return targets.get(targets.size() - 1);
    }
}
