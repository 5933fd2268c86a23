package dev.foreshadow.jobs.aggregation;

/**
 * The route classes of one application by method and route. Their number is bounded: a sender that puts raw paths there must
 * not exhaust us. Open addressing over pairs of strings, which keep their hashes themselves; at most half full.
 */
final class RouteClasses {
    static final int MOST = 200;
    static final String OTHER = "(other)";

    private static final int FIRST_SLOTS = 8;

    private final RouteClass other = new RouteClass(MOST, OTHER);
    private Known[] slots = new Known[FIRST_SLOTS];
    private int known;

    RouteClass of(String method, String route) {
        Known found = slots[slot(method, route)];
        return found == null ? learn(method, route) : found.found();
    }

    private int slot(String method, String route) {
        int mask = slots.length - 1;
        int hash = 31 * method.hashCode() + route.hashCode();
        int slot = (hash ^ (hash >>> 16)) & mask;
        while (slots[slot] != null && !slots[slot].is(method, route)) {
            slot = (slot + 1) & mask;
        }
        return slot;
    }

    private RouteClass learn(String method, String route) {
        if (known == MOST) {
            return other;
        }
        if (2 * known >= slots.length) {
            Known[] before = slots;
            slots = new Known[2 * before.length];
            for (Known one : before) {
                if (one != null) {
                    slots[slot(one.method(), one.route())] = one;
                }
            }
        }
        RouteClass learned = new RouteClass(known++, method + " " + route);
        slots[slot(method, route)] = new Known(method, route, learned);
        return learned;
    }

    private record Known(String method, String route, RouteClass found) {
        boolean is(String otherMethod, String otherRoute) {
            return route.equals(otherRoute) && method.equals(otherMethod);
        }
    }
}
