package dev.foreshadow.detection.robustness;

import java.util.Arrays;

/**
 * One bin of one comparison: what every host of the treatment answered, and the control as a whole, by route. Filled once,
 * read by one detector, then gone.
 *
 * <p>A <em>track</em> is one kind of event that is counted of the same requests: failures, or answers slower than a level.
 */
public final class Contrast {
    private static final int FIRST_ROWS = 8;

    private final int tracks;
    private int rows;
    private String[] hosts = new String[FIRST_ROWS];
    private int[] routes = new int[FIRST_ROWS];
    private long[] exposure = new long[FIRST_ROWS];
    private long[] common = new long[FIRST_ROWS];
    private long[] events;
    private long[] pairedControl;
    private final long[] controlExposure = new long[Strata.ROUTES];
    private final long[] controlEvents;
    private final long[] raised;
    private final long[] asked;
    private boolean anyEvents;

    /** An empty bin that counts so many kinds of event. */
    public Contrast(int tracks) {
        this.tracks = tracks;
        events = new long[FIRST_ROWS * tracks];
        pairedControl = new long[FIRST_ROWS * tracks];
        controlEvents = new long[Strata.ROUTES * tracks];
        raised = new long[Strata.ROUTES * tracks];
        asked = new long[Strata.ROUTES];
    }

    /**
     * Adds requests of one host of the treatment; their events follow by {@link #count}.
     *
     * @param host the host's name
     * @param route index of the route, 0 to {@link Strata#ROUTES} - 1
     * @param requests requests
     * @param bothFailed of the first track's events, those whose live twin had the event as well
     * @return the row to count into
     */
    public int treatment(String host, int route, long requests, long bothFailed) {
        if (rows == hosts.length) {
            grow();
        }
        hosts[rows] = host;
        routes[rows] = route;
        exposure[rows] = requests;
        common[rows] = bothFailed;
        return rows++;
    }

    private void grow() {
        int size = 2 * hosts.length;
        hosts = Arrays.copyOf(hosts, size);
        routes = Arrays.copyOf(routes, size);
        exposure = Arrays.copyOf(exposure, size);
        common = Arrays.copyOf(common, size);
        events = Arrays.copyOf(events, size * tracks);
        pairedControl = Arrays.copyOf(pairedControl, size * tracks);
    }

    /** Events of a row on one track; each 0 to the row's requests. */
    public void count(int row, int track, long found) {
        count(row, track, found, 0);
    }

    /** Events of a row on one track, and those of its twins; the latter are read for paired tracks only. */
    public void count(int row, int track, long found, long ofTwins) {
        events[row * tracks + track] = found;
        pairedControl[row * tracks + track] = ofTwins;
        anyEvents |= found > 0;
    }

    /** Adds requests of the control. */
    public void control(int route, long requests) {
        controlExposure[route] += requests;
    }

    /** Adds events of the control. */
    public void controlEvents(int route, int track, long found) {
        controlEvents[route * tracks + track] += found;
    }

    /**
     * Judges a route as if the control had at least so many events: more of them only lowers evidence. What
     * {@link #controlEvents(int, int)} says stays as it was counted.
     */
    public void raiseControlEvents(int route, int track, long least) {
        int at = route * tracks + track;
        raised[at] = Math.max(raised[at], least);
    }

    /**
     * Says that a track has an answer on a route. Where it has none (an unknown level, no pairs) neither evidence nor time
     * is counted.
     */
    public void ask(int route, int track) {
        asked[route] |= 1L << track;
    }

    boolean isAsked(int route, int track) {
        return ((asked[route] >> track) & 1) != 0;
    }

    long judgedControlEvents(int route, int track) {
        int at = route * tracks + track;
        return Math.max(controlEvents[at], raised[at]);
    }

    /** Number of tracks. */
    public int tracks() {
        return tracks;
    }

    int rows() {
        return rows;
    }

    String host(int row) {
        return hosts[row];
    }

    int route(int row) {
        return routes[row];
    }

    long exposure(int row) {
        return exposure[row];
    }

    long common(int row) {
        return Math.min(common[row], events[row * tracks]);
    }

    long events(int row, int track) {
        return events[row * tracks + track];
    }

    long pairedControl(int row, int track) {
        return pairedControl[row * tracks + track];
    }

    /** Requests of the control on a route. */
    public long controlExposure(int route) {
        return controlExposure[route];
    }

    /** Events of the control on a route. */
    public long controlEvents(int route, int track) {
        return controlEvents[route * tracks + track];
    }

    boolean hasEvents() {
        return anyEvents;
    }
}
