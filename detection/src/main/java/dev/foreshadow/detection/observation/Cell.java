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
 * @param latency durations of the requests that did not fail; a failed one counts as slower than every level by itself
 */
public record Cell(
        Group group, String revision, String route, String host, long requests, long failures, LatencyCounts latency) {
    private static final int LONGEST_NAME = 256;

    public Cell {
        Objects.requireNonNull(group, "group is missing; LIVE or SHADOW");
        revision = name(revision);
        route = name(route);
        host = name(host);
        requests = Math.max(0, requests);
        failures = Math.min(Math.max(0, failures), requests);
        latency = latency == null ? LatencyCounts.EMPTY : latency;
    }

    /** Names are kept in state by the dozen; one that is absurdly long is cut. */
    static String name(String found) {
        if (found == null) {
            return "";
        }
        return found.length() <= LONGEST_NAME ? found : found.substring(0, LONGEST_NAME);
    }
}
