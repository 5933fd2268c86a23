package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Mirror.Selection;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.RequestId;
import dev.foreshadow.jobs.telemetry.Sender;

import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What one application's state says of its requests, laid out for asking a million times a second. */
final class MirrorRules {
    private static final Rule[] NONE = {};

    private final Groups groups;
    private final Rule[] match;
    private final Rule[] exclude;
    private final RouteClasses classes = new RouteClasses();

    /** Draws below this are mirrored; all of them, when chance decides; none, when nothing is mirrored. */
    private final int drawsMirrored;

    private final boolean byId;

    MirrorRules(ApplicationState state) {
        Mirror mirror = state.mirror();
        groups = state.groups();
        match = rules(mirror.match());
        exclude = rules(mirror.exclude());
        byId = mirror.selection() == Selection.REQUEST_ID;
        boolean mirrors = mirror.share() > 0 && groups.shadowPods() > 0;
        drawsMirrored = mirrors ? (int) Math.round(byId ? mirror.share() * RequestId.DRAWS : RequestId.DRAWS) : 0;
    }

    private static Rule[] rules(List<Mirror.Match> matches) {
        return matches.stream().map(Rule::of).toList().toArray(NONE);
    }

    /** The group that answered, if the sender or the application's deployments tell. */
    Optional<Group> group(Sender sender) {
        return sender.group(groups);
    }

    /** What they say of requests with this method and route. */
    Eligibility of(String method, String route) {
        return new Eligibility(ofMethod(match, method), ofMethod(exclude, method), method, route, classes);
    }

    private static Rule[] ofMethod(Rule[] rules, String method) {
        return Arrays.stream(rules)
                .filter(rule -> rule.methods().isEmpty() || rule.methods().contains(method))
                .toArray(Rule[]::new);
    }

    /** Whether a request of this group may have a twin to be joined with. */
    boolean mayHaveTwin(Group group, int draw) {
        boolean drawn = draw >= 0 && draw < drawsMirrored;
        return drawsMirrored > 0 && (!byId || group == Group.SHADOW || drawn);
    }

    /**
     * One rule.
     *
     * @param methods which it matches; all when empty
     * @param prefix of the path, UTF-8
     * @param asRoute what stands for the route of requests that have none
     */
    @SuppressWarnings("ArrayRecordComponent") // ours alone, and never changed
    record Rule(Set<String> methods, byte[] prefix, String asRoute) {
        static Rule of(Mirror.Match match) {
            byte[] prefix = match.pathPrefix().getBytes(StandardCharsets.UTF_8);
            return new Rule(Set.copyOf(match.methods()), prefix, match.pathPrefix() + "*");
        }
    }
}
