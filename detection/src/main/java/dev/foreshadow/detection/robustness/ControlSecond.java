package dev.foreshadow.detection.robustness;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** What the control answered in one second, by route and by host: what {@link Burstiness} learns from. */
public final class ControlSecond {
    private static final int FIRST_HOSTS = 16;

    private final int tracks;
    private final Map<String, Integer> hosts = new HashMap<>();
    private final long[] routeExposure = new long[Strata.ROUTES];
    private final long[] routeEvents;
    private final long[] totals;
    private long requests;
    private long[] hostExposure = new long[FIRST_HOSTS];
    private long[] hostEvents;

    /** An empty second that counts so many kinds of event. */
    public ControlSecond(int tracks) {
        this.tracks = tracks;
        routeEvents = new long[Strata.ROUTES * tracks];
        hostEvents = new long[FIRST_HOSTS * tracks];
        totals = new long[tracks];
    }

    /**
     * Adds requests of one host; their events follow by {@link #count}.
     *
     * @return the host's place, to count into
     */
    public int add(String host, int route, long found) {
        Integer known = hosts.putIfAbsent(host, hosts.size());
        int place = known == null ? hosts.size() - 1 : known;
        if (place >= hostExposure.length) {
            hostExposure = Arrays.copyOf(hostExposure, 2 * hostExposure.length);
            hostEvents = Arrays.copyOf(hostEvents, 2 * hostEvents.length);
        }
        hostExposure[place] += found;
        routeExposure[route] += found;
        requests += found;
        return place;
    }

    /** Adds events on one track. */
    public void count(int place, int route, int track, long found) {
        hostEvents[place * tracks + track] += found;
        routeEvents[route * tracks + track] += found;
        totals[track] += found;
    }

    /** Forgets everything. */
    public void clear() {
        hosts.clear();
        Arrays.fill(routeExposure, 0);
        Arrays.fill(routeEvents, 0);
        Arrays.fill(totals, 0);
        Arrays.fill(hostExposure, 0);
        Arrays.fill(hostEvents, 0);
        requests = 0;
    }

    long exposure(int route) {
        return routeExposure[route];
    }

    long events(int route, int track) {
        return routeEvents[route * tracks + track];
    }

    long events(int track) {
        return totals[track];
    }

    /** Pairs of events within one host beyond what chance puts there. */
    double excessSiblings(int track) {
        double total = totals[track];
        double excess = 0;
        for (int place = 0; place < hosts.size(); place++) {
            double share = requests == 0 ? 0 : (double) hostExposure[place] / requests;
            double found = hostEvents[place * tracks + track];
            excess += found * (found - 1) - share * share * total * (total - 1);
        }
        return excess;
    }
}
