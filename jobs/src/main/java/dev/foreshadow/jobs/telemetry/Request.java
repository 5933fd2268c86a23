package dev.foreshadow.jobs.telemetry;

/**
 * One answered (or unanswered) request, as the sidecar of the pod that was asked logged it. Empty text means unknown.
 *
 * @param application {@code namespace/name}
 * @param origin which group the pod belongs to, or that only its deployment tells
 * @param deployment k8s.deployment.name
 * @param revision the revision that answered
 * @param host the node, else the pod
 * @param method HTTP method, upper case
 * @param path the raw path without its query, at most {@value RequestRules#MAX_DIMENSION_CHARS} characters; for mirror rules only
 * @param route http.route or the mesh's route name; never a raw path
 * @param timeMillis when the gateway saw the request, epoch milliseconds
 * @param outcome how it ended, see {@link Outcome}
 * @param idHash hash of the request id with Envoy's trace digit masked; 0 when there is no id
 * @param draw what the mirror rule draws from the request id, 0 to 4,095; -1 when there is none
 * @param stamped whether {@code timeMillis} is the gateway's, which both twins share
 */
public record Request(
        String application,
        Origin origin,
        String deployment,
        String revision,
        String host,
        String method,
        String path,
        String route,
        long timeMillis,
        int outcome,
        long idHash,
        int draw,
        boolean stamped) {

    static Request of(
            Sender sender,
            String method,
            String path,
            String route,
            long timeMillis,
            int outcome,
            long idHash,
            int draw,
            boolean stamped) {
        return new Request(
                sender.application(),
                sender.origin(),
                sender.deployment(),
                sender.revision(),
                sender.host(),
                method,
                path,
                route,
                timeMillis,
                outcome,
                idHash,
                draw,
                stamped);
    }

    /** Who answered. */
    Sender sender() {
        return new Sender(application, origin, deployment, revision, host);
    }

    /** How a request's group is known. */
    public enum Origin {
        LIVE,
        SHADOW,
        /** The record does not say; the application's state names the deployments of both groups. */
        BY_DEPLOYMENT
    }
}
