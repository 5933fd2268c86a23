package dev.foreshadow.detection.observation;

import dev.foreshadow.detection.latency.LatencyCounts;

import java.util.Objects;

/**
 * The eligible requests that one host of one revision answered on one route within one second.
 *
 * <p>Counts that cannot be (negative, or more failures than requests) are repaired on the way in: evidence is built from
 * what many senders report, and one broken sender must not stop the judge of an application.
 *
 * @param group the group that answered
 * @param revision the revision that answered, empty when unknown
 * @param route route class, for example {@code GET /cart}; never a raw path
 * @param host the node, or the pod when nodes are unknown; empty when neither is known
 * @param requests requests, at least 0
 * @param failures failed requests, 0 to {@code requests}
 * @param latency durations of the requests that were answered; failed ones may be left out, they count as slow anyway
 */
public record Cell(
        Group group, String revision, String route, String host, long requests, long failures, LatencyCounts latency) {
    public Cell {
        Objects.requireNonNull(group, "group is missing; LIVE or SHADOW");
        revision = revision == null ? "" : revision;
        route = route == null ? "" : route;
        host = host == null ? "" : host;
        requests = Math.max(0, requests);
        failures = Math.min(Math.max(0, failures), requests);
        latency = latency == null ? LatencyCounts.EMPTY : latency;
    }
}
