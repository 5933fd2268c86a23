package dev.foreshadow.jobs.aggregation;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** Keeps the number of route classes of an application bounded: a sender that puts raw paths there must not exhaust us. */
final class RouteNames {
    static final int MAX_PER_APPLICATION = 200;
    static final String OTHER = "(other)";

    private final Map<String, Set<String>> known = new HashMap<>();

    String bounded(String application, String route) {
        Set<String> routes = known.computeIfAbsent(application, name -> new HashSet<>());
        if (routes.contains(route)) {
            return route;
        }
        if (routes.size() == MAX_PER_APPLICATION) {
            return OTHER;
        }
        routes.add(route);
        return route;
    }

    void forget(String application) {
        known.remove(application);
    }
}
