package dev.foreshadow.jobs.pairing;

import org.apache.flink.api.common.TaskInfo;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.api.java.tuple.Tuple2;
import org.apache.flink.runtime.state.KeyGroupRangeAssignment;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How many requests wait in the tables of this subtask, also those that a restore brought back. They are counted per key
 * group, since these move together when parallelism changes; every subtask reads all of it then, and takes what is its own.
 */
final class WaitingRequests {
    static final ListStateDescriptor<Tuple2<Integer, Long>> STATE =
            new ListStateDescriptor<>("waiting-requests", Types.TUPLE(Types.INT, Types.LONG));

    private final ListState<Tuple2<Integer, Long>> kept;
    private final long[] byKeyGroup;

    /** @param kept state of {@link #STATE}, of which every subtask is given all */
    WaitingRequests(ListState<Tuple2<Integer, Long>> kept, TaskInfo task) throws Exception {
        this.kept = kept;
        byKeyGroup = new long[task.getMaxNumberOfParallelSubtasks()];
        for (Tuple2<Integer, Long> group : kept.get()) {
            int owner = KeyGroupRangeAssignment.computeOperatorIndexForKeyGroup(
                    byKeyGroup.length, task.getNumberOfParallelSubtasks(), group.f0);
            if (owner == task.getIndexOfThisSubtask()) {
                byKeyGroup[group.f0] += group.f1;
            }
        }
    }

    /** Requests more, or fewer, in the table of a key. A savepoint of an earlier build may not have told of what leaves now. */
    void add(String key, long requests) {
        int group = KeyGroupRangeAssignment.assignToKeyGroup(key, byKeyGroup.length);
        byKeyGroup[group] = Math.max(0, byKeyGroup[group] + requests);
    }

    long sum() {
        return Arrays.stream(byKeyGroup).sum();
    }

    void snapshot() throws Exception {
        List<Tuple2<Integer, Long>> groups = new ArrayList<>();
        for (int group = 0; group < byKeyGroup.length; group++) {
            if (byKeyGroup[group] != 0) {
                groups.add(Tuple2.of(group, byKeyGroup[group]));
            }
        }
        kept.update(groups);
    }
}
