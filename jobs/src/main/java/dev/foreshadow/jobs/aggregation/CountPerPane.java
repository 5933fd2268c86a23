package dev.foreshadow.jobs.aggregation;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.jobs.pairing.TwinPart;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.telemetry.Request;
import org.apache.flink.api.common.state.BroadcastState;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.TwoInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.util.OutputTag;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * Adds requests up, without keys. A pane leaves when event time has passed its second: before that the judge would only
 * have to wait for it. All panes leave before a checkpoint barrier, so none is ever in a snapshot and the operator rescales
 * freely.
 *
 * <p>Requests of unknown applications wait only while the applications have not been read yet, that is, before the first
 * watermark; later they are nobody's.
 */
final class CountPerPane extends AbstractStreamOperator<Pane>
        implements TwoInputStreamOperator<Request, ApplicationChange, Pane> {
    private static final long serialVersionUID = 1L;
    static final OutputTag<TwinPart> TWINS = new OutputTag<>("twins", TypeInformation.of(TwinPart.class));

    private static final long SECOND_MILLIS = 1_000;

    /** Keys held at once; beyond it everything is sent on early, which costs exchange but no correctness. */
    private static final int MAX_PANES = 50_000;

    /** Requests that may wait for their application to become known; about 100 MB. */
    private static final int MAX_WAITING = 200_000;

    private transient Map<PaneKey, Tally> tallies;
    private transient Deque<Request> waiting;
    private transient RouteNames routes;
    private transient boolean applicationsRead;
    private transient BroadcastState<String, ApplicationState> applications;
    private transient ListState<Request> waitingState;
    private transient CountCounters counters;

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        tallies = new HashMap<>();
        waiting = new ArrayDeque<>();
        routes = new RouteNames();
        applications = context.getOperatorStateStore().getBroadcastState(Applications.STATE);
        waitingState = context.getOperatorStateStore()
                .getListState(new ListStateDescriptor<>("waiting", TypeInformation.of(Request.class)));
        waitingState.get().forEach(waiting::add);
        counters = new CountCounters(getMetricGroup());
    }

    @Override
    public void processElement1(StreamRecord<Request> element) throws Exception {
        Request request = element.getValue();
        ApplicationState state = applications.get(request.application());
        if (state != null) {
            count(request, state);
        } else if (!applicationsRead && waiting.size() < MAX_WAITING) {
            waiting.add(request);
        } else {
            counters.unknownApplication.inc();
        }
    }

    @Override
    public void processElement2(StreamRecord<ApplicationChange> element) throws Exception {
        ApplicationChange change = element.getValue();
        Applications.apply(change, applications);
        if (change.removed()) {
            routes.forget(change.application());
        }
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        if (!applicationsRead) {
            applicationsRead = true;
            countWaiting();
        }
        flushUntil(mark.getTimestamp());
        super.processWatermark(mark);
    }

    @Override
    public void prepareSnapshotPreBarrier(long checkpointId) {
        flushUntil(Long.MAX_VALUE);
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        waitingState.update(List.copyOf(waiting));
    }

    @Override
    public void finish() throws Exception {
        countWaiting();
        flushUntil(Long.MAX_VALUE);
        super.finish();
    }

    private void countWaiting() throws Exception {
        while (!waiting.isEmpty()) {
            Request request = waiting.remove();
            ApplicationState state = applications.get(request.application());
            if (state == null) {
                counters.unknownApplication.inc();
            } else {
                count(request, state);
            }
        }
    }

    private void count(Request request, ApplicationState state) {
        Optional<String> route = Classification.route(request, state);
        Optional<Group> group = Classification.group(request, state.groups());
        if (group.isEmpty()) {
            counters.unknownGroup.inc();
        } else if (route.isEmpty()) {
            counters.ineligible.inc();
        } else {
            counters.counted.inc();
            Tally tally = tally(request, group.get(), route.get());
            tally.add(request.failed(), request.durationSeconds());
            if (request.idHash() != 0 && mayHaveTwin(state)) {
                tally.twins().add(request.idHash(), request.failed(), request.durationSeconds());
            }
        }
    }

    private static boolean mayHaveTwin(ApplicationState state) {
        return state.mirror().share() > 0 && state.groups().shadowPods() > 0;
    }

    private Tally tally(Request request, Group group, String route) {
        if (tallies.size() >= MAX_PANES) {
            flushUntil(Long.MAX_VALUE);
        }
        PaneKey key = new PaneKey(
                request.application(),
                Math.floorDiv(request.timeMillis(), SECOND_MILLIS),
                group,
                request.revision(),
                routes.bounded(request.application(), route),
                request.host());
        return tallies.computeIfAbsent(key, none -> new Tally());
    }

    private void flushUntil(long timeMillis) {
        Iterator<Map.Entry<PaneKey, Tally>> each = tallies.entrySet().iterator();
        while (each.hasNext()) {
            Map.Entry<PaneKey, Tally> entry = each.next();
            long endMillis = entry.getKey().second() * SECOND_MILLIS + SECOND_MILLIS - 1;
            if (endMillis <= timeMillis) {
                send(entry.getKey(), entry.getValue(), endMillis);
                each.remove();
            }
        }
    }

    private void send(PaneKey key, Tally tally, long endMillis) {
        output.collect(new StreamRecord<>(tally.pane(key), endMillis));
        if (!tally.twins().isEmpty()) {
            output.collect(TWINS, new StreamRecord<>(tally.twins().part(key), endMillis));
        }
    }
}
