package dev.foreshadow.jobs.judge;

import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

import java.util.ArrayList;
import java.util.List;

/** Seconds that event time has not passed yet, with what was observed in them. Bounded in both directions. */
final class PendingSeconds {
    static final MapStateDescriptor<Long, List<Observed>> STATE =
            new MapStateDescriptor<>("pending", Types.LONG, Types.LIST(TypeInformation.of(Observed.class)));

    /** Seconds that may wait: more than telemetry can be apart across partitions when a backlog is read. */
    static final int MAX_SECONDS = 3_600;

    /** Counts and pairs of one second: 100 routes of 100 hosts. */
    static final int MAX_PER_SECOND = 10_000;

    private final MapState<Long, List<Observed>> bySecond;

    PendingSeconds(MapState<Long, List<Observed>> bySecond) {
        this.bySecond = bySecond;
    }

    /** Keeps an observation; false if there is no room, and it is lost. */
    boolean add(Observed observed) throws Exception {
        List<Observed> found = bySecond.get(observed.second());
        if (found == null) {
            if (seconds() >= MAX_SECONDS) {
                return false;
            }
            found = new ArrayList<>();
        }
        if (found.size() >= MAX_PER_SECOND) {
            return false;
        }
        found.add(observed); // ours alone: what a running snapshot needs, the state backend has copied in get()
        bySecond.put(observed.second(), found);
        return true;
    }

    /** Takes out one second. */
    List<Observed> take(long second) throws Exception {
        List<Observed> found = bySecond.get(second);
        bySecond.remove(second);
        return found == null ? List.of() : found;
    }

    private int seconds() throws Exception {
        int seconds = 0;
        for (Long ignored : bySecond.keys()) {
            seconds++;
        }
        return seconds;
    }
}
