package dev.foreshadow.detection.robustness;

/** What one host of the control answered on one route in one second. */
public final class ControlRow {
    private final int route;
    private final String host;
    private final long exposure;
    private final long[] events;

    /**
     * A row; the array is handed over, not copied.
     *
     * @param route index of the route, 0 to {@link Strata#ROUTES} - 1
     * @param host the host's name
     * @param exposure requests
     * @param events events per track, each 0 to {@code exposure}
     */
    public ControlRow(int route, String host, long exposure, long... events) {
        this.route = route;
        this.host = host;
        this.exposure = exposure;
        this.events = events;
    }

    int route() {
        return route;
    }

    String host() {
        return host;
    }

    long exposure() {
        return exposure;
    }

    long events(int track) {
        return events[track];
    }
}
