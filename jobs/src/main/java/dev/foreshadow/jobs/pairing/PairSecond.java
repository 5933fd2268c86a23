package dev.foreshadow.jobs.pairing;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

import java.util.ArrayList;
import java.util.List;

/** Keeps one application's second until event time has passed it, then joins it and forgets it. */
final class PairSecond extends KeyedBroadcastProcessFunction<String, TwinPart, ApplicationChange, PairPane> {
    private static final long serialVersionUID = 1L;
    private static final long SECOND_MILLIS = 1_000;

    /** Requests kept of one second, 24 MB; those beyond it are counted but not joined. */
    private static final int MAX_REQUESTS = 2_000_000;

    private transient ListState<TwinPart> parts;
    private transient ValueState<Integer> requests;
    private transient Counter paired;
    private transient Counter unmatched;
    private transient Counter duplicates;
    private transient Counter late;
    private transient Counter overflow;

    @Override
    public void open(OpenContext context) {
        parts = getRuntimeContext()
                .getListState(new ListStateDescriptor<>("parts", TypeInformation.of(TwinPart.class)));
        requests = getRuntimeContext().getState(new ValueStateDescriptor<>("requests", Integer.class));
        var metrics = getRuntimeContext().getMetricGroup();
        paired = metrics.counter("foreshadow_twins_paired_total");
        unmatched = metrics.counter("foreshadow_twins_unmatched_total");
        duplicates = metrics.counter("foreshadow_twins_duplicate_total");
        late = metrics.counter("foreshadow_twins_late_total");
        overflow = metrics.counter("foreshadow_twins_overflow_total");
    }

    @Override
    public void processElement(TwinPart part, ReadOnlyContext context, Collector<PairPane> out) throws Exception {
        long endMillis = part.second() * SECOND_MILLIS + SECOND_MILLIS - 1;
        int before = requests.value() == null ? 0 : requests.value();
        if (endMillis <= context.timerService().currentWatermark()) {
            late.inc(part.ids().length);
        } else if (before + part.ids().length > MAX_REQUESTS) {
            overflow.inc(part.ids().length);
        } else {
            parts.add(part);
            requests.update(before + part.ids().length);
            context.timerService().registerEventTimeTimer(endMillis);
        }
    }

    @Override
    public void processBroadcastElement(ApplicationChange change, Context context, Collector<PairPane> out)
            throws Exception {
        Applications.apply(change, context.getBroadcastState(Applications.STATE));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<PairPane> out) throws Exception {
        List<TwinPart> all = new ArrayList<>();
        parts.get().forEach(all::add);
        parts.clear();
        requests.clear();
        if (all.isEmpty()) {
            return;
        }
        ApplicationState state =
                context.getBroadcastState(Applications.STATE).get(all.get(0).application());
        if (state != null) {
            JoinedSecond joined = JoinedSecond.of(all, state.policy().latencyTolerance());
            paired.inc(joined.paired());
            unmatched.inc(joined.unmatched());
            duplicates.inc(joined.duplicates());
            joined.panes().forEach(out::collect);
        }
    }
}
