package dev.foreshadow.simulator.model;

import dev.foreshadow.simulator.fleet.Pod;
import dev.foreshadow.simulator.traffic.Request;

/**
 * What one pod made of one request.
 *
 * @param request the user's request; a copy shares it
 * @param pod the pod that served it
 * @param mirrored whether this is the copy's answer, which no user sees
 * @param status HTTP status; 0 when the caller gave up waiting
 * @param latencyMillis time in the pod, at most the route's timeout
 * @param lagMillis how much later than the user's request the copy set out; 0 for the user's own
 * @param idHigh first half of the x-request-id as this pod saw it
 */
public record Answer(
        Request request, Pod pod, boolean mirrored, int status, double latencyMillis, double lagMillis, long idHigh) {
    /** Server errors, and callers that gave up. */
    public boolean failed() {
        return status == 0 || status >= 500;
    }

    /** Whether a user would call it slow. */
    public boolean slow() {
        return latencyMillis > request.route().slowMillis();
    }

    /** Epoch milliseconds at which the pod was done with it. */
    public long endMillis() {
        return request.startMillis() + (long) (lagMillis + latencyMillis);
    }
}
