package dev.foreshadow.simulator.replay;

import dev.foreshadow.simulator.recording.RecordedRequest;
import dev.foreshadow.simulator.recording.Recording;

import java.util.List;

/**
 * What one group said, from a moment on.
 *
 * @param requests its requests, by time
 * @param fromMillis where it begins, on the recording's clock; no request is older
 * @param toMillis where it ends, exclusive; no request is younger
 * @param revision the revision of requests that name none
 */
record Track(List<RecordedRequest> requests, long fromMillis, long toMillis, String revision) {
    /** The part of a recording that lies between two moments. */
    static Track window(Recording recording, long fromMillis, long toMillis, String revision) {
        List<RecordedRequest> inside = recording.requests().stream()
                .filter(one -> one.timestampMillis() >= fromMillis && one.timestampMillis() < toMillis)
                .toList();
        return new Track(inside, fromMillis, toMillis, revision);
    }

    /** A recording from the given moment to its end. */
    static Track from(long fromMillis, Recording recording, String revision) {
        return window(recording, fromMillis, lastMillis(recording) + 1, revision);
    }

    static long firstMillis(Recording recording) {
        return recording.requests().get(0).timestampMillis();
    }

    static long lastMillis(Recording recording) {
        return recording.requests().get(recording.requests().size() - 1).timestampMillis();
    }

    long lengthMillis() {
        return toMillis - fromMillis;
    }

    /** Different pods; at least one, so that a group without a request is silent and not absent. */
    int pods() {
        return (int) Math.max(
                1, requests.stream().map(RecordedRequest::pod).distinct().count());
    }

    String firstRevision() {
        return requests.isEmpty() ? revision : revisionOf(requests.get(0));
    }

    String lastRevision() {
        return requests.isEmpty() ? revision : revisionOf(requests.get(requests.size() - 1));
    }

    String revisionOf(RecordedRequest request) {
        String said = request.sidecar().revision();
        return said.isEmpty() ? revision : said;
    }
}
