package dev.foreshadow.detection.robustness;

/** What one host of the treatment answered on one route in one second. */
public final class TreatmentRow {
    private final int route;
    private final String host;
    private final long exposure;
    private final long common;
    private final long[] events;
    private final long[] pairedControl;

    /**
     * A row; the arrays are handed over, not copied.
     *
     * @param route index of the route, 0 to {@link Strata#ROUTES} - 1
     * @param host the host's name
     * @param exposure requests
     * @param common of the first track's events, those whose live twin had the event as well
     * @param events events per track, each 0 to {@code exposure}
     * @param pairedControl per track, events of the twins; read for paired tracks only
     */
    public TreatmentRow(int route, String host, long exposure, long common, long[] events, long[] pairedControl) {
        this.route = route;
        this.host = host;
        this.exposure = exposure;
        this.common = Math.min(common, events[0]);
        this.events = events;
        this.pairedControl = pairedControl;
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

    long common() {
        return common;
    }

    long events(int track) {
        return events[track];
    }

    long pairedControl(int track) {
        return pairedControl[track];
    }

    boolean hasEvents() {
        for (long found : events) {
            if (found > 0) {
                return true;
            }
        }
        return false;
    }
}
