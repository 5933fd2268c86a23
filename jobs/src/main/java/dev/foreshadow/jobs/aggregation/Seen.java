package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.telemetry.RequestBatch;

/** A kind of requests as the newest state of its application sees it, and where its last one was counted. */
final class Seen {
    private final Pod pod;
    private final Eligibility eligibility;
    private RouteClass lastRoute;
    private long lastSecond;
    private Tally lastTally;

    /** @param eligibility null while nobody has published the application */
    Seen(Pod pod, Eligibility eligibility) {
        this.pod = pod;
        this.eligibility = eligibility;
    }

    Pod pod() {
        return pod;
    }

    /** Null when the request is not eligible. */
    RouteClass classOf(RequestBatch batch, int row) {
        return eligibility.classOf(batch, row);
    }

    /** The tally of the request before, if it is this one's too; else null. */
    @SuppressWarnings("ReferenceEquality") // an equal one that is another object is looked up
    Tally tally(long second, RouteClass route) {
        return second == lastSecond && route == lastRoute && !lastTally.isSent() ? lastTally : null;
    }

    /** Notes a tally for the next request. */
    Tally keep(long second, RouteClass route, Tally tally) {
        lastSecond = second;
        lastRoute = route;
        lastTally = tally;
        return tally;
    }
}
