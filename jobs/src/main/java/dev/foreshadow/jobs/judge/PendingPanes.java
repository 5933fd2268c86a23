package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

import java.util.ArrayList;
import java.util.List;

/** Panes of seconds that event time has not passed yet. Bounded in both directions. */
final class PendingPanes {
    static final MapStateDescriptor<Long, List<Pane>> STATE =
            new MapStateDescriptor<>("pending", Types.LONG, Types.LIST(TypeInformation.of(Pane.class)));

    /** Seconds that may wait: more than telemetry can be apart across partitions when a backlog is read. */
    static final int MAX_SECONDS = 3_600;

    /** Panes of one second: 200 routes of 50 hosts. */
    static final int MAX_PANES_PER_SECOND = 10_000;

    private final MapState<Long, List<Pane>> bySecond;

    PendingPanes(MapState<Long, List<Pane>> bySecond) {
        this.bySecond = bySecond;
    }

    /** Keeps a pane; false if there is no room, and the pane is lost. */
    boolean add(Pane pane) throws Exception {
        List<Pane> panes = bySecond.get(pane.second());
        if (panes == null) {
            if (seconds() >= MAX_SECONDS) {
                return false;
            }
            panes = new ArrayList<>();
        }
        if (panes.size() >= MAX_PANES_PER_SECOND) {
            return false;
        }
        panes.add(pane); // ours alone: what a running snapshot needs, the state backend has copied in get()
        bySecond.put(pane.second(), panes);
        return true;
    }

    /** Takes out one second's panes. */
    List<Pane> take(long second) throws Exception {
        List<Pane> panes = bySecond.get(second);
        bySecond.remove(second);
        return panes == null ? List.of() : panes;
    }

    private int seconds() throws Exception {
        int seconds = 0;
        for (Long ignored : bySecond.keys()) {
            seconds++;
        }
        return seconds;
    }
}
