package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;

import java.util.ArrayList;
import java.util.List;

/** Seconds that event time has not passed yet, with what was told of them. Bounded in both directions. */
final class PendingSeconds {
    static final MapStateDescriptor<Long, List<Notice>> STATE = new MapStateDescriptor<>(
            "pending-notices",
            Types.LONG,
            Types.LIST(new SerializerTypeInfo<>(Notice.class, NoticeSerializer.INSTANCE)));

    /** The same as earlier versions kept them, so that their savepoints lose nothing; nothing is added any more. */
    static final MapStateDescriptor<Long, List<Observed>> EARLIER =
            new MapStateDescriptor<>("pending", Types.LONG, Types.LIST(TypeInformation.of(Observed.class)));

    /** Seconds that may wait: more than telemetry can be apart across partitions when a backlog is read. */
    static final int MAX_SECONDS = 3_600;

    /** Counts and pairs of one second: 100 routes of 100 hosts. */
    static final int MAX_PER_SECOND = 10_000;

    private final MapState<Long, List<Notice>> bySecond;
    private final MapState<Long, List<Observed>> earlier;

    PendingSeconds(MapState<Long, List<Notice>> bySecond, MapState<Long, List<Observed>> earlier) {
        this.bySecond = bySecond;
        this.earlier = earlier;
    }

    /** Keeps a notice; false if there is no room, and it is lost. */
    boolean add(Notice notice) throws Exception {
        List<Notice> found = bySecond.get(notice.second());
        if (found == null) {
            if (seconds() >= MAX_SECONDS) {
                return false;
            }
            found = new ArrayList<>();
        }
        int size = found.stream().mapToInt(Notice::size).sum();
        if (size >= MAX_PER_SECOND) {
            return false;
        }
        found.add(notice); // ours alone: what a running snapshot needs, the state backend has copied in get()
        bySecond.put(notice.second(), found);
        return true;
    }

    /** Takes out one second. */
    List<Notice> take(long second) throws Exception {
        List<Notice> found = bySecond.get(second);
        bySecond.remove(second);
        List<Observed> before = earlier.get(second);
        if (before == null) {
            return found == null ? List.of() : found;
        }
        earlier.remove(second);
        List<Notice> all = new ArrayList<>(before.stream().map(Notice::of).toList());
        all.addAll(found == null ? List.of() : found);
        return all;
    }

    private int seconds() throws Exception {
        int seconds = 0;
        for (Long ignored : bySecond.keys()) {
            seconds++;
        }
        return seconds;
    }
}
