package dev.foreshadow.jobs.judge;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.detection.limits.FixedLimits;
import dev.foreshadow.detection.limits.LimitRuling;
import dev.foreshadow.detection.limits.LimitWatch;
import dev.foreshadow.detection.observation.SecondBin;
import dev.foreshadow.detection.verdict.ApplicationJudge;
import dev.foreshadow.detection.verdict.Assessment;
import dev.foreshadow.detection.verdict.JudgeSettings;
import dev.foreshadow.detection.verdict.VerdictKind;
import dev.foreshadow.jobs.aggregation.PaneReader;
import dev.foreshadow.jobs.latency.RequestDurations;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.ApplicationRules;
import dev.foreshadow.jobs.policy.Applications;
import dev.foreshadow.jobs.usage.PodUsage;
import dev.foreshadow.jobs.wire.SerializerTypeInfo;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

import java.io.Serializable;
import java.util.List;
import java.util.Optional;

/**
 * Lets event time pass for one application, second by second: when the watermark has passed a second, its panes go to the
 * judge, and a verdict comes out when it is a new one, a grave one, or due again. Once an application was heard, every second is judged, also those in which nobody spoke:
 * silence is a finding. An application that was removed, or was silent for a day, is forgotten.
 */
final class JudgeApplication extends KeyedBroadcastProcessFunction<String, Notice, ApplicationChange, Judged> {
    private static final long serialVersionUID = 1L;
    static final OutputTag<Notice> UNJUDGED =
            new OutputTag<>("unjudged", new SerializerTypeInfo<>(Notice.class, NoticeSerializer.INSTANCE));
    static final OutputTag<Judged> NEWS = new OutputTag<>("news", TypeInformation.of(Judged.class));
    private static final long SECOND_MILLIS = 1_000;
    private static final long FORGET_AFTER_SECONDS = 86_400;

    /** Empty seconds that are judged one by one after event time jumped; those further back are left out. */
    private static final long MAX_CATCH_UP_SECONDS = 120;

    private transient ValueState<ApplicationJudge> judge;
    private transient ValueState<Progress> progress;
    private transient MapState<Long, List<Notice>> pending;
    private transient MapState<Long, List<Observed>> earlier;
    private transient PaneReader panes;
    private transient ListState<PodUsage> usage;
    private transient ValueState<LimitWatch> limits;
    private transient Counter late;
    private transient Counter overflow;
    private transient Counter judged;
    private transient EvidenceGauges evidence;
    private transient VerdictCounters verdicts;
    private transient JudgeFailures failures;
    private transient RequestDurations durations;
    private final Step step;

    JudgeApplication() {
        this(ApplicationJudge::step);
    }

    /** @param step what a judge does with a second */
    JudgeApplication(Step step) {
        this.step = step;
    }

    @Override
    public void open(OpenContext context) {
        judge = getRuntimeContext().getState(new ValueStateDescriptor<>("judge", ApplicationJudgeSerializer.INSTANCE));
        progress = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("progress", TypeInformation.of(Progress.class)));
        pending = getRuntimeContext().getMapState(PendingSeconds.STATE);
        earlier = getRuntimeContext().getMapState(PendingSeconds.EARLIER);
        panes = new PaneReader();
        usage = getRuntimeContext().getListState(WaitingUsage.STATE);
        limits = getRuntimeContext().getState(CrossedLimits.STATE);
        var metrics = getRuntimeContext().getMetricGroup();
        late = metrics.counter("foreshadow_late_requests_total");
        overflow = metrics.counter("foreshadow_overflow_requests_total");
        judged = metrics.counter("foreshadow_seconds_judged_total");
        evidence = new EvidenceGauges(metrics);
        verdicts = new VerdictCounters(metrics);
        failures = new JudgeFailures(metrics);
        durations = new RequestDurations(metrics);
    }

    @Override
    public void processElement(Notice notice, ReadOnlyContext context, Collector<Judged> out) throws Exception {
        if (notice.usage() != null) {
            new WaitingUsage(usage).add(notice.usage());
            return;
        }
        boolean passed = endMillis(notice.second()) <= context.timerService().currentWatermark();
        if (passed || notice.second() <= progress().judgedSecond()) {
            late.inc(notice.requests());
            context.output(UNJUDGED, notice);
        } else if (pending().add(notice)) {
            context.timerService().registerEventTimeTimer(endMillis(notice.second()));
        } else {
            overflow.inc(notice.requests());
            context.output(UNJUDGED, notice);
        }
    }

    @Override
    public void processBroadcastElement(ApplicationChange change, Context context, Collector<Judged> out)
            throws Exception {
        Applications.apply(change, context.getBroadcastState(Applications.STATE));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Judged> out) throws Exception {
        long second = Math.floorDiv(timestamp, SECOND_MILLIS);
        List<Notice> found = pending().take(second);
        ApplicationState state = context.getBroadcastState(Applications.STATE).get(context.getCurrentKey());
        if (state == null) {
            forget(context.getCurrentKey());
            return;
        }
        if (second <= progress().judgedSecond()) {
            return; // cannot be, unless a timer was restored twice; judged seconds stay judged
        }
        Progress before = progress();
        judge(context.getCurrentKey(), second, found, state).ifPresent(said -> {
            out.collect(said);
            if (before.isNews(said.verdict().kind())) {
                context.output(NEWS, said);
            }
        });
        scheduleNext(second, context);
    }

    private Optional<Judged> judge(String application, long second, List<Notice> found, ApplicationState state)
            throws Exception {
        judged.inc();
        progress.update(progress().judged(second, !found.isEmpty()));
        Optional<Assessment> assessment = assess(application, second, found, state);
        if (assessment.isEmpty()) {
            return Optional.empty();
        }
        Judged said = Verdicts.of(application, assessment.get());
        progress.update(progress().said(second, said.verdict().kind()));
        evidence.observe(application, assessment.get());
        verdicts.count(said.verdict().kind());
        return Optional.of(said);
    }

    /** What the judge says; if it breaks, that nothing can be said. One application's fault must not stop all others. */
    private Optional<Assessment> assess(String application, long second, List<Notice> found, ApplicationState state)
            throws Exception {
        ApplicationJudge current = judge.value() == null ? ApplicationJudge.start() : judge.value();
        try {
            SecondBin bin = Bins.of(second, found, new WaitingUsage(usage).take(second, state.groups()), panes);
            JudgeSettings settings = ApplicationRules.judgeSettings(state);
            VerdictKind kind = step.step(current, bin, settings);
            judge.update(current);
            durations.observe(application, bin);
            Optional<FixedLimits> crossed = new CrossedLimits(limits).after(kind, bin, state.policy());
            VerdictKind ruled = crossed.isPresent() ? VerdictKind.SHADOW_DEGRADED : kind;
            if (!progress().mustSay(Verdicts.kind(ruled), second, state.policy().silenceAfterMillis())) {
                return Optional.empty();
            }
            Assessment full = current.assess(settings);
            return Optional.of(crossed.map(them -> LimitRuling.over(full, them)).orElse(full));
        } catch (RuntimeException e) {
            judge.clear(); // half changed: its evidence is worth nothing
            failures.count(application, second, e);
            return Optional.of(Verdicts.unjudged(second, state.revisions(), e));
        }
    }

    private void scheduleNext(long second, OnTimerContext context) throws Exception {
        long watermark = context.timerService().currentWatermark();
        if (watermark == Long.MAX_VALUE) {
            return; // the end of time: seconds with panes have their timers, more would never end
        }
        if (second - progress().heardSecond() >= FORGET_AFTER_SECONDS) {
            forget(context.getCurrentKey());
            return;
        }
        long next = Math.max(second + 1, Math.floorDiv(watermark, SECOND_MILLIS) - MAX_CATCH_UP_SECONDS);
        context.timerService().registerEventTimeTimer(endMillis(next));
    }

    private void forget(String application) {
        evidence.forget(application);
        judge.clear();
        progress.clear();
        pending.clear();
        earlier.clear();
        usage.clear();
        limits.clear();
    }

    private PendingSeconds pending() {
        return new PendingSeconds(pending, earlier);
    }

    private Progress progress() throws Exception {
        Progress known = progress.value();
        return known == null ? Progress.NONE : known;
    }

    private static long endMillis(long second) {
        return second * SECOND_MILLIS + SECOND_MILLIS - 1;
    }

    /** One second of one judge. */
    @FunctionalInterface
    interface Step extends Serializable {
        VerdictKind step(ApplicationJudge judge, SecondBin bin, JudgeSettings settings);
    }
}
