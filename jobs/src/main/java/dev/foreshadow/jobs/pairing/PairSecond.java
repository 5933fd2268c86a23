package dev.foreshadow.jobs.pairing;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.application.Mirror.Selection;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.runtime.state.FunctionInitializationContext;
import org.apache.flink.runtime.state.FunctionSnapshotContext;
import org.apache.flink.streaming.api.checkpoint.CheckpointedFunction;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Keeps one application's second until nobody waits for a twin in it any more.
 *
 * <p>It is joined twice at most. First when event time passes it: then its pairs reach the judge together with its counts.
 * And if anything came later than that, once more when the policy's pairing wait is over: requests that are answered late are
 * those that matter, and a pair proves which side was late. Such pairs are told of with the second that is judged next.
 */
final class PairSecond extends KeyedBroadcastProcessFunction<String, TwinParts, ApplicationChange, PairPane>
        implements CheckpointedFunction {
    private static final long serialVersionUID = 1L;
    private static final long SECOND_MILLIS = 1_000;

    /** Requests kept of one second, 48 MB; those beyond it are counted but not joined. */
    private static final int MAX_REQUESTS = 4_000_000;

    private transient ValueState<WaitingSecond> waiting;
    private transient WaitingRequests requestsWaiting;
    private transient TwinCounters counters;

    @Override
    public void initializeState(FunctionInitializationContext context) throws Exception {
        requestsWaiting = new WaitingRequests(
                context.getOperatorStateStore().getUnionListState(WaitingRequests.STATE),
                getRuntimeContext().getTaskInfo());
    }

    @Override
    public void snapshotState(FunctionSnapshotContext context) throws Exception {
        requestsWaiting.snapshot();
    }

    /** Requests that wait for a twin, or for nobody to wait any more. */
    long requestsWaiting() {
        return requestsWaiting.sum();
    }

    @Override
    public void open(OpenContext context) {
        waiting = getRuntimeContext().getState(new ValueStateDescriptor<>("waiting", WaitingSecondSerializer.INSTANCE));
        counters = new TwinCounters(getRuntimeContext().getMetricGroup(), requestsWaiting);
    }

    @Override
    public void processElement(TwinParts parts, ReadOnlyContext context, Collector<PairPane> out) throws Exception {
        ApplicationState state = context.getBroadcastState(Applications.STATE).get(parts.application());
        long watermark = context.timerService().currentWatermark();
        long endMillis = parts.second() * SECOND_MILLIS + SECOND_MILLIS - 1;
        int requests = parts.ids().length;
        if (over(endMillis, state) <= watermark) {
            counters.late(requests);
            return;
        }
        WaitingSecond second = waiting.value() == null ? new WaitingSecond() : waiting.value();
        if (second.size() + requests > MAX_REQUESTS) {
            counters.overflow(requests);
            return;
        }
        if (endMillis <= watermark && !second.isJoined()) {
            second.markJoined(second.left()); // nothing came in time
        }
        second.add(parts);
        waiting.update(second);
        requestsWaiting.add(context.getCurrentKey(), requests);
        context.timerService().registerEventTimeTimer(endMillis > watermark ? endMillis : over(endMillis, state));
    }

    @Override
    public void processBroadcastElement(ApplicationChange change, Context context, Collector<PairPane> out)
            throws Exception {
        Applications.apply(change, context.getBroadcastState(Applications.STATE));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PairPane> out) throws Exception {
        WaitingSecond second = waiting.value();
        if (second == null) {
            return;
        }
        TwinKey key = TwinKey.of(context.getCurrentKey());
        ApplicationState state = context.getBroadcastState(Applications.STATE).get(key.application());
        if (state == null) {
            end(context.getCurrentKey(), second);
            return;
        }
        long endMillis = key.second() * SECOND_MILLIS + SECOND_MILLIS - 1;
        JoinedSecond joined = join(second, key, state, context.timerService().currentWatermark());
        counters.joined(joined, second.isJoined());
        joined.panes().forEach(out::collect);
        if (timestamp >= over(endMillis, state)) {
            counters.ended(joined, state.mirror().selection() == Selection.REQUEST_ID);
            end(context.getCurrentKey(), second);
        } else {
            second.markJoined(joined);
            waiting.update(second);
            context.timerService().registerEventTimeTimer(over(endMillis, state));
        }
    }

    private static JoinedSecond join(WaitingSecond second, TwinKey key, ApplicationState state, long watermark) {
        double tolerance = state.policy().latencyTolerance();
        if (!second.isJoined()) {
            return JoinedSecond.of(second, new JoinedSecond.About(key.application(), key.second(), tolerance));
        }
        if (!second.hasLate()) {
            return second.left();
        }
        long next = Math.floorDiv(watermark, SECOND_MILLIS) + 1;
        return JoinedSecond.of(second, new JoinedSecond.About(key.application(), next, tolerance));
    }

    private void end(String key, WaitingSecond second) {
        requestsWaiting.add(key, -second.size());
        waiting.clear();
    }

    /**
     * When nobody waits any more, epoch milliseconds. Requests may overtake the news of their application on the way here,
     * above all when the job has just begun; event time stands still until the news has come.
     */
    private static long over(long endMillis, ApplicationState state) {
        return endMillis + (state == null ? 0 : Math.max(0, state.policy().pairingWaitMillis()));
    }
}
