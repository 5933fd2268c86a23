package dev.foreshadow.demo.bench;

/**
 * One full checkpoint of the whole job, asked for when all telemetry was read and its last seconds wait for twins.
 *
 * @param millis from the request until it was complete
 * @param bytes its size
 * @param pairingBytes what of it is requests that wait for a twin
 * @param waitingRequests how many those are
 */
record Checkpoint(long millis, long bytes, long pairingBytes, long waitingRequests) {
    double bytesPerWaitingRequest() {
        return waitingRequests == 0 ? 0 : (double) pairingBytes / waitingRequests;
    }
}
