package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.telemetry.Sender;
import dev.foreshadow.jobs.wire.CompactWriter;

/** Packs panes of one application and second: a pod's names once while its panes stand together, buckets by their distance. */
final class PaneWriter {
    /** First in every packed array, so that a later form can be told from this one in state. */
    static final int FORM = 1;

    static final int OTHER_POD = 1;
    static final int SHADOW = 2;
    static final int STAMPED = 4;

    private final CompactWriter out = new CompactWriter();
    private Group group;
    private String revision;
    private String host;
    private int size;
    private long requests;
    private int lastBucket;

    void begin() {
        out.begin();
        out.number(FORM);
        group = null;
        size = 0;
        requests = 0;
    }

    void add(Pane pane) {
        pod(pane.group(), pane.revision(), pane.host(), pane.stamped());
        counts(pane.route(), pane.requests(), pane.failures(), pane.buckets().length);
        for (int i = 0; i < pane.buckets().length; i++) {
            bucket(pane.buckets()[i], pane.counts()[i]);
        }
    }

    /** Begins a pane of this pod; {@link #counts} and as many {@link #bucket}s follow. */
    void pod(Pod pod, boolean stamped) {
        Sender sender = pod.sender();
        pod(pod.group(), sender.revision(), sender.host(), stamped);
    }

    @SuppressWarnings("ReferenceEquality") // an equal name that is another object is written again
    private void pod(Group nowGroup, String nowRevision, String nowHost, boolean stamped) {
        boolean other = group != nowGroup || revision != nowRevision || host != nowHost;
        out.number((other ? OTHER_POD : 0) | (nowGroup == Group.SHADOW ? SHADOW : 0) | (stamped ? STAMPED : 0));
        if (other) {
            out.text(nowRevision);
            out.text(nowHost);
            group = nowGroup;
            revision = nowRevision;
            host = nowHost;
        }
    }

    void counts(String route, long counted, long failures, int buckets) {
        out.text(route);
        out.number(counted);
        out.number(failures);
        out.number(buckets);
        lastBucket = 0;
        requests += counted;
        size++;
    }

    /** The next filled bucket, rising. */
    void bucket(int bucket, int count) {
        out.number(bucket - lastBucket);
        out.number(count);
        lastBucket = bucket;
    }

    Panes end(String application, long second) {
        return new Panes(application, second, size, requests, out.written());
    }
}
