package dev.foreshadow.simulator.recording;

/**
 * One recorded request.
 *
 * @param timestampMillis when it started, epoch milliseconds of the recording's clock
 * @param service who served it; empty where the recording names none
 * @param route what was asked for, as a class; empty where the recording names none
 * @param latencyMillis how long it took, 0 to an hour
 * @param pod who answered: the host where the recording knows it, else the pod
 * @param status HTTP status; 200 where the recording has no such column, 0 when there was no answer
 * @param requestId x-request-id; empty where the recording has none
 * @param sidecar what only a sidecar's log knows
 */
public record RecordedRequest(
        long timestampMillis,
        String service,
        String route,
        double latencyMillis,
        String pod,
        int status,
        String requestId,
        Sidecar sidecar) {
    /**
     * What a sidecar's log knows beyond a plain table; empty texts for what it does not.
     *
     * @param method HTTP method
     * @param path raw path
     * @param revision the revision that answered
     * @param group LIVE or SHADOW
     * @param responseFlags Envoy's response flags
     * @param errorType why the request failed although its status does not say so
     */
    public record Sidecar(
            String method, String path, String revision, String group, String responseFlags, String errorType) {
        /** Nothing is known. */
        public static final Sidecar UNKNOWN = new Sidecar("", "", "", "", "", "");
    }

    /** A row of a plain table. */
    public static RecordedRequest plain(
            long timestampMillis,
            String service,
            String route,
            double latencyMillis,
            String pod,
            int status,
            String requestId) {
        return new RecordedRequest(
                timestampMillis, service, route, latencyMillis, pod, status, requestId, Sidecar.UNKNOWN);
    }
}
