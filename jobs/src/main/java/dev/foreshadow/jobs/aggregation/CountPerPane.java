package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.pairing.TwinParts;
import dev.foreshadow.jobs.pairing.TwinPartsWriter;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.telemetry.Request;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Gauge;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.Deque;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Adds requests up, without keys. A pane leaves when event time has passed its second: before that the judge would only
 * have to wait for it. All panes leave before a checkpoint barrier, so none is ever in a snapshot and the operator rescales
 * freely.
 *
 * <p>Requests of unknown applications wait only while the applications have not been read yet, that is, before the first
 * watermark; later they are nobody's. A batch that was sent again is counted once.
 */
final class CountPerPane extends AbstractStreamOperator<Panes>
        implements TwoInputStreamOperator<RequestBatch, ApplicationChange, Panes> {
    private static final long serialVersionUID = 1L;
    static final OutputTag<TwinParts> TWINS = new OutputTag<>("twins", TwinParts.TYPE);
    static final OutputTag<DeadLetter> DEAD_LETTERS =
            new OutputTag<>("dead-letters", TypeInformation.of(DeadLetter.class));

    /** Requests that may wait for their application to become known; about 100 MB. */
    private static final int MAX_WAITING = 200_000;

    /** Panes in one message, and ids in one: a few network buffers. */
    private static final int MOST_PANES = 1_000;

    private static final int MOST_TWINS = 8_000;
    private static final byte[] NO_MESSAGE = {};

    private transient Deque<Request> waiting;
    private transient boolean applicationsRead;
    private transient BroadcastState<String, ApplicationState> applications;
    private transient ListState<Request> waitingState;
    private transient ListState<Long> recentState;
    private transient RecentBatches recent;
    private transient PaneCounter counter;
    private transient CountCounters counters;
    private transient PaneWriter panes;
    private transient TwinPartsWriter twins;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        waiting = new ArrayDeque<>();
        counters = new CountCounters(getMetricGroup());
        counter = new PaneCounter(counters, this::send);
        panes = new PaneWriter();
        twins = new TwinPartsWriter();
        for (Group group : Group.values()) {
            watchLag(group);
        }
        applications = context.getOperatorStateStore().getBroadcastState(Applications.STATE);
        for (Map.Entry<String, ApplicationState> known : applications.entries()) {
            counter.learn(known.getKey(), known.getValue());
        }
        waitingState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(Request.class)));
        waitingState.get().forEach(waiting::add);
        recent = new RecentBatches();
        // Of all subtasks: partitions change hands when the parallelism does.
        recentState = context.getOperatorStateStore()
                .getUnionListState(new ListStateDescriptor<>("recent-batches", Types.LONG));
        recentState.get().forEach(recent::add);
    }

    /** How far behind the wall clock a group's newest request is: a group that stands still falls behind. */
    private void watchLag(Group group) {
        Gauge<Long> lag = () -> {
            long newest = counter.newestMillis(group);
            return newest == 0 ? 0 : getProcessingTimeService().getCurrentProcessingTime() - newest;
        };
        getMetricGroup()
                .addGroup("group", group.name().toLowerCase(Locale.ROOT))
                .gauge("foreshadow_event_time_lag_milliseconds", lag);
    }

    @Override
    public void processElement1(StreamRecord<RequestBatch> element) {
        RequestBatch batch = element.getValue();
        if (recent.isRepeated(batch)) {
            counters.countRepeated(batch.size());
        } else {
            counter.count(batch, this::keepOrDrop);
        }
        for (DeadLetter letter : batch.deadLetters()) {
            output.collect(DEAD_LETTERS, new StreamRecord<>(letter));
        }
    }

    @Override
    public void processElement2(StreamRecord<ApplicationChange> element) throws Exception {
        ApplicationChange change = element.getValue();
        Applications.apply(change, applications);
        if (change.removed()) {
            counter.forget(change.application());
        } else {
            counter.learn(change.application(), change.state());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!applicationsRead) {
            applicationsRead = true;
            countWaiting();
        }
        counter.sendUntil(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        counter.sendUntil(Long.MAX_VALUE);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waitingState.update(List.copyOf(waiting));
        recentState.update(Arrays.stream(recent.fingerprints()).boxed().toList());
    }

    @Override
    public void finish() throws Exception {
        applicationsRead = true;
        countWaiting();
        counter.sendUntil(Long.MAX_VALUE);
        super.finish();
    }

    private void countWaiting() {
        RequestBatch batch = new RequestBatch();
        batch.begin(NO_MESSAGE);
        waiting.forEach(batch::add);
        waiting.clear();
        counter.count(batch, this::keepOrDrop);
    }

    private void keepOrDrop(RequestBatch batch, int row) {
        if (!applicationsRead && waiting.size() < MAX_WAITING) {
            waiting.add(batch.request(row));
        } else {
            counters.countStranger();
        }
    }

    private void send(String application, long second, List<Tally> tallies) {
        for (int from = 0; from < tallies.size(); from += MOST_PANES) {
            List<Tally> some = tallies.subList(from, Math.min(tallies.size(), from + MOST_PANES));
            panes.begin();
            some.forEach(tally -> tally.writeTo(panes));
            output.collect(new StreamRecord<>(panes.end(application, second), PaneCounter.endMillis(second)));
        }
        for (Tally tally : tallies) {
            tally.writeTo(twins);
            if (twins.size() >= MOST_TWINS) {
                sendTwins(application, second);
            }
        }
        sendTwins(application, second);
    }

    private void sendTwins(String application, long second) {
        if (twins.size() > 0) {
            long endMillis = PaneCounter.endMillis(second);
            output.collect(TWINS, new StreamRecord<>(twins.end(application, second), endMillis));
        }
    }
}
