package dev.foreshadow.simulator.score;

import dev.foreshadow.simulator.model.ClusterView;

import java.util.Map;
import java.util.NavigableMap;
import java.util.TreeMap;

/** What the cluster looked like in each second of a story. Keeps changes only. Not thread-safe. */
public final class Chronicle {
    private final NavigableMap<Long, ClusterView> changes;
    private long lastSecond = -1;

    /** An empty chronicle. */
    public Chronicle() {
        this(new TreeMap<>());
    }

    private Chronicle(NavigableMap<Long, ClusterView> changes) {
        this.changes = changes;
    }

    /**
     * Notes the view of one second.
     *
     * @param second later than all before
     */
    public void note(long second, ClusterView view) {
        Map.Entry<Long, ClusterView> last = changes.lastEntry();
        if (last == null || !last.getValue().equals(view)) {
            changes.put(second, view);
        }
        lastSecond = second;
    }

    /** The view of a second; after the last one, the last one's; before the first, an empty one. */
    public ClusterView at(long second) {
        Map.Entry<Long, ClusterView> entry = changes.floorEntry(second);
        return entry == null ? ClusterView.EMPTY : entry.getValue();
    }

    /** The last second noted; -1 when none is. */
    public long lastSecond() {
        return lastSecond;
    }

    /** A copy that later notes do not change. */
    public Chronicle copy() {
        Chronicle copy = new Chronicle(new TreeMap<>(changes));
        copy.lastSecond = lastSecond;
        return copy;
    }

    /** Seconds at which the view changed, with the new view. */
    NavigableMap<Long, ClusterView> changes() {
        return changes;
    }
}
