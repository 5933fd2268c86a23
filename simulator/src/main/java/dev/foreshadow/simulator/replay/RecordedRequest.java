package dev.foreshadow.simulator.replay;

/**
 * One recorded request.
 *
 * @param timestampMillis when it started, epoch milliseconds of the recording's clock
 * @param service who served it
 * @param route what was asked for
 * @param latencyMillis how long it took, 0 or more
 * @param pod which pod served it
 * @param status HTTP status; 200 where the recording has none, 0 when there was no answer
 * @param requestId x-request-id; empty where the recording has none
 */
public record RecordedRequest(
        long timestampMillis,
        String service,
        String route,
        double latencyMillis,
        String pod,
        int status,
        String requestId) {}
