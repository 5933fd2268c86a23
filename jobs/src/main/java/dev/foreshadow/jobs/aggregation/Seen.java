package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.jobs.telemetry.RequestBatch;

/** A kind of requests as the newest state of its application sees it, and where its last one was counted. */
final class Seen {
    private final Pod pod;
    private final Eligibility eligibility;
    private Tally last;

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
    Tally tally(long second, RouteClass route) {
        return last != null && last.isOf(pod, route, second) ? last : null;
    }

    /** Notes a tally for the next request. */
    Tally keep(Tally tally) {
        last = tally;
        return tally;
    }
}
