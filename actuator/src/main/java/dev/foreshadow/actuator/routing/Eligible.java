package dev.foreshadow.actuator.routing;

import dev.foreshadow.actuator.resource.MirrorSpec.Match;
import dev.foreshadow.actuator.resource.MirrorSpec.Method;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Which requests may be copied, for meshes in which the most specific rule wins. Pure. */
public final class Eligible {
    private Eligible() {}

    /**
     * The matches without what an exclusion covers at the same or a shorter path. What is excluded further down the path
     * stays in: there the exclusion's own rule is the more specific one.
     */
    public static List<Match> without(List<Match> exclusions, List<Match> matches) {
        return matches.stream()
                .flatMap(match -> left(match, exclusions).stream())
                .toList();
    }

    private static Optional<Match> left(Match match, List<Match> exclusions) {
        List<Method> methods = new ArrayList<>(match.methods());
        for (Match exclusion : exclusions) {
            if (match.pathPrefix().startsWith(exclusion.pathPrefix())) {
                methods.removeIf(method ->
                        exclusion.methods().isEmpty() || exclusion.methods().contains(method));
            }
        }
        return methods.isEmpty() ? Optional.empty() : Optional.of(new Match(methods, match.pathPrefix()));
    }
}
