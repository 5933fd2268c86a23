package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror.Match;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Request;

import java.util.List;
import java.util.Optional;

/** Which group a request belongs to, whether it can be compared, and as what route. Pure. */
final class Classification {
    private Classification() {}

    /** The group that answered, if the request or the application's deployments tell. */
    static Optional<Group> group(Request request, Groups groups) {
        return switch (request.origin()) {
            case LIVE -> Optional.of(Group.LIVE);
            case SHADOW -> Optional.of(Group.SHADOW);
            case BY_DEPLOYMENT -> byDeployment(request.deployment(), groups);
        };
    }

    /**
     * The route class of an eligible request: its method, and what it was routed by: the application's own route, else the
     * mirror rule that matched. A raw path is no class: it has as many values as there are carts.
     *
     * @return empty if no mirror rule matches, or an exception from them does
     */
    static Optional<String> route(Request request, ApplicationState state) {
        if (first(request, state.mirror().exclude()).isPresent()) {
            return Optional.empty();
        }
        return first(request, state.mirror().match())
                .map(rule -> request.route().isEmpty() ? rule.pathPrefix() + "*" : request.route())
                .map(route -> request.method() + " " + route);
    }

    private static Optional<Group> byDeployment(String deployment, Groups groups) {
        if (deployment.equals(groups.shadowDeployment())) {
            return Optional.of(Group.SHADOW);
        }
        boolean live = deployment.equals(groups.liveDeployment()) || deployment.equals(groups.referenceDeployment());
        return live ? Optional.of(Group.LIVE) : Optional.empty();
    }

    private static Optional<Match> first(Request request, List<Match> rules) {
        return rules.stream()
                .filter(rule -> rule.methods().isEmpty() || rule.methods().contains(request.method()))
                .filter(rule -> request.path().startsWith(rule.pathPrefix()))
                .findFirst();
    }
}
