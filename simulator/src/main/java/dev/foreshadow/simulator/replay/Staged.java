package dev.foreshadow.simulator.replay;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Groups;
import dev.foreshadow.contracts.application.Mirror;
import dev.foreshadow.contracts.application.Policy;
import dev.foreshadow.contracts.application.Revisions;
import dev.foreshadow.simulator.recording.Case;
import dev.foreshadow.simulator.recording.InvalidRecording;
import dev.foreshadow.simulator.recording.RecordedRequest;
import dev.foreshadow.simulator.recording.Recording;

import java.time.Duration;
import java.util.List;

/** An application of a backtest: what its live group said, and what its shadow said, laid on one clock. */
public final class Staged {
    /** Revision of live where the recording names none. */
    public static final String LIVE_REVISION = "r1";

    /** Revision of the shadow where the recording names none. */
    public static final String SHADOW_REVISION = "r2";

    private static final String NAMESPACE = "backtest";

    /** A longer one holds a wrong time stamp, or should be cut: every second of it is judged. */
    private static final Duration LONGEST = Duration.ofDays(7);

    private final String name;
    private final Track live;
    private final Track shadow;

    private Staged(String name, Track live, Track shadow) {
        this.name = name;
        this.live = live;
        this.shadow = shadow;
        if (lengthMillis() > LONGEST.toMillis()) {
            throw new InvalidRecording(
                    "%s: lasts %d days; at most %d can be replayed: cut it, or correct the time stamps"
                            .formatted(name, Duration.ofMillis(lengthMillis()).toDays(), LONGEST.toDays()));
        }
    }

    /**
     * Two windows of one recording.
     *
     * @throws InvalidRecording if a window is too long to be replayed
     */
    public static Staged of(Case one, Recording recording) {
        return new Staged(
                one.name(),
                Track.window(recording, one.liveFromMillis(), one.liveToMillis(), LIVE_REVISION),
                Track.window(recording, one.shadowFromMillis(), one.shadowToMillis(), SHADOW_REVISION));
    }

    /**
     * Two recordings, one of each group.
     *
     * @param shadowRevision the shadow's revision where its recording names none
     * @throws InvalidRecording if there is nothing to compare, or too much
     */
    public static Staged of(String name, Recording live, Recording shadow, Alignment alignment, String shadowRevision) {
        if (live.requests().isEmpty() || shadow.requests().isEmpty()) {
            throw new InvalidRecording("%s: every request of %s says that it is of the other group; exchange the files?"
                    .formatted(name, live.requests().isEmpty() ? "--live" : "--shadow"));
        }
        long liveFrom = Track.firstMillis(live);
        long shadowFrom = Track.firstMillis(shadow);
        long both = Math.min(liveFrom, shadowFrom);
        boolean together = alignment == Alignment.CLOCK || (alignment == Alignment.AUTO && overlap(live, shadow));
        return new Staged(
                name,
                Track.from(together ? both : liveFrom, live, LIVE_REVISION),
                Track.from(together ? both : shadowFrom, shadow, shadowRevision));
    }

    private static boolean overlap(Recording live, Recording shadow) {
        return Track.firstMillis(live) <= Track.lastMillis(shadow)
                && Track.firstMillis(shadow) <= Track.lastMillis(live);
    }

    /** What the job must know of it; to be published before its telemetry is sent. */
    public ApplicationState state(Policy policy, long publishedAtMillis) {
        return new ApplicationState(
                ApplicationState.SCHEMA,
                application(),
                "backtest-" + name,
                1,
                new Revisions(
                        live.firstRevision(), live.lastRevision(), shadow.lastRevision(), List.of(), publishedAtMillis),
                new Groups(name + "-live", null, name + "-shadow", live.pods(), shadow.pods()),
                new Mirror(
                        mirrorShare(), Mirror.Selection.RANDOM, List.of(new Mirror.Match(List.of(), "/")), List.of()),
                policy,
                publishedAtMillis);
    }

    /** As many of live's requests as the shadow answered; a share of 0 would mean that none are expected. */
    private double mirrorShare() {
        boolean unknown = live.requests().isEmpty() || shadow.requests().isEmpty();
        return unknown
                ? 1
                : Math.min(
                        1, (double) shadow.requests().size() / live.requests().size());
    }

    /** Names the case. */
    public String name() {
        return name;
    }

    /** {@code namespace/name}. */
    public String application() {
        return NAMESPACE + "/" + name;
    }

    /** Length of the longer side. */
    public long lengthMillis() {
        return Math.max(live.lengthMillis(), shadow.lengthMillis());
    }

    /** Requests of live. */
    public long liveRequests() {
        return live.requests().size();
    }

    /** Requests of the shadow. */
    public long shadowRequests() {
        return shadow.requests().size();
    }

    /** Hands over every request with who answered it and its time on the common clock. */
    void each(long baseMillis, Visitor visitor) {
        each(live, "live", baseMillis, visitor);
        each(shadow, "shadow", baseMillis, visitor);
    }

    private void each(Track track, String group, long baseMillis, Visitor visitor) {
        for (RecordedRequest request : track.requests()) {
            visitor.visit(
                    new Source(name, group, request.pod(), track.revisionOf(request)),
                    new Shifted(baseMillis + request.timestampMillis() - track.fromMillis(), request));
        }
    }

    /** Takes one request. */
    interface Visitor {
        void visit(Source source, Shifted request);
    }

    /** Who speaks: one pod of one group of one application. */
    record Source(String application, String group, String pod, String revision) {}

    /** A request on the common clock. */
    record Shifted(long atMillis, RecordedRequest request) {}

    /** The namespace of all of them. */
    static String namespace() {
        return NAMESPACE;
    }
}
