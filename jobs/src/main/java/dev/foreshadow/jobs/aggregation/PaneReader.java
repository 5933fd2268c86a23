package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.wire.CompactReader;

import java.util.ArrayList;
import java.util.List;

/** Unpacks panes. Keeps names between calls, so that equal names are one object; for one thread. */
public final class PaneReader {
    private final CompactReader in = new CompactReader();

    /**
     * The panes in the order they were packed.
     *
     * @throws IllegalStateException if they were packed in a form that this version does not know
     */
    public List<Pane> read(Panes packed) {
        in.begin(packed.rows());
        int form = in.count();
        if (form != PaneWriter.FORM) {
            throw new IllegalStateException("panes of %s: found form %d; this job reads %d"
                    .formatted(packed.application(), form, PaneWriter.FORM));
        }
        List<Pane> panes = new ArrayList<>(packed.size());
        String revision = "";
        String host = "";
        for (int row = 0; row < packed.size(); row++) {
            int flags = in.count();
            if ((flags & PaneWriter.OTHER_POD) != 0) {
                revision = in.text();
                host = in.text();
            }
            panes.add(pane(packed, flags, revision, host));
        }
        return panes;
    }

    private Pane pane(Panes packed, int flags, String revision, String host) {
        String route = in.text();
        long requests = in.number();
        long failures = in.number();
        int[] buckets = new int[in.count()];
        int[] counts = new int[buckets.length];
        int bucket = 0;
        for (int i = 0; i < buckets.length; i++) {
            bucket += in.count();
            buckets[i] = bucket;
            counts[i] = in.count();
        }
        Group group = (flags & PaneWriter.SHADOW) != 0 ? Group.SHADOW : Group.LIVE;
        boolean stamped = (flags & PaneWriter.STAMPED) != 0;
        return new Pane(
                packed.application(),
                packed.second(),
                group,
                revision,
                route,
                host,
                requests,
                failures,
                buckets,
                counts,
                stamped);
    }
}
