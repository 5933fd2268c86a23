package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Mirror.Selection;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.telemetry.RequestId;
import dev.foreshadow.jobs.telemetry.Sender;

import java.nio.charset.StandardCharsets;
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
        String route = batch.route(row);
        return classes.of(batch.method(row), route.isEmpty() ? rule.asRoute() : route);
    }

    /** Whether a request of this group may have a twin to be joined with. */
    boolean mayHaveTwin(Group group, int draw) {
        boolean drawn = draw >= 0 && draw < drawsMirrored;
        return drawsMirrored > 0 && (!byId || group == Group.SHADOW || drawn);
    }

    private static Rule first(Rule[] rules, RequestBatch batch, int row) {
        for (Rule rule : rules) {
            if (rule.matches(batch, row)) {
                return rule;
            }
        }
        return null;
    }

    @SuppressWarnings("ArrayRecordComponent") // ours alone, and never changed
    private record Rule(Set<String> methods, byte[] prefix, String asRoute) {
        static Rule of(Mirror.Match match) {
            byte[] prefix = match.pathPrefix().getBytes(StandardCharsets.UTF_8);
            return new Rule(Set.copyOf(match.methods()), prefix, match.pathPrefix() + "*");
        }

        boolean matches(RequestBatch batch, int row) {
            return (methods.isEmpty() || methods.contains(batch.method(row))) && batch.pathStartsWith(row, prefix);
        }
    }
}
