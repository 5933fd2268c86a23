package dev.foreshadow.jobs.silence;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.verdict.Coverage;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.judge.Judged;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

import java.time.Clock;
import java.util.List;

/**
 * A heartbeat by the wall clock: an application whose verdicts stop coming is reported as lost, again and again until they
 * come back or it is removed. One timer an application, however many verdicts come.
 */
final class WatchForSilence extends KeyedBroadcastProcessFunction<String, Judged, ApplicationChange, Judged> {
    private static final long serialVersionUID = 1L;

    /** How often a loss that lasts is said again. */
    private static final long REPEAT_MILLIS = 5_000;

    private final Clock clock;
    private transient ValueState<LastWords> lastWords;
    private transient ValueState<Long> timer;

    /** Time during which the job itself was down is nobody's silence. */
    private transient long listeningSinceMillis;

    /** @param clock the clock that processing time follows; only used to know when listening began */
    WatchForSilence(Clock clock) {
        this.clock = clock;
    }

    @Override
    public void open(OpenContext context) {
        listeningSinceMillis = clock.millis();
        lastWords = getRuntimeContext()
                .getState(new ValueStateDescriptor<>("last-words", TypeInformation.of(LastWords.class)));
        timer = getRuntimeContext().getState(new ValueStateDescriptor<>("timer", Long.class));
    }

    @Override
    public void processElement(Judged judged, ReadOnlyContext context, Collector<Judged> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        lastWords.update(new LastWords(judged, now));
        ApplicationState state = context.getBroadcastState(Applications.STATE).get(context.getCurrentKey());
        if (timer.value() == null && state != null) {
            long due = now + state.policy().silenceAfterMillis();
            context.timerService().registerProcessingTimeTimer(due);
            timer.update(due);
        }
    }

    @Override
    public void processBroadcastElement(ApplicationChange change, Context context, Collector<Judged> out)
            throws Exception {
        Applications.apply(change, context.getBroadcastState(Applications.STATE));
    }

    @Override
    public void onTimer(long timestamp, OnTimerContext context, Collector<Judged> out) throws Exception {
        long now = context.timerService().currentProcessingTime();
        ApplicationState state = context.getBroadcastState(Applications.STATE).get(context.getCurrentKey());
        LastWords last = lastWords.value();
        if (state == null || last == null) {
            lastWords.clear();
            timer.clear();
            return;
        }
        long silentMillis = now - Math.max(last.heardAtMillis(), listeningSinceMillis);
        long allowedMillis = state.policy().silenceAfterMillis();
        long waitMillis = allowedMillis - silentMillis;
        if (silentMillis >= allowedMillis) {
            out.collect(lost(last.judged(), silentMillis));
            waitMillis = REPEAT_MILLIS;
        }
        context.timerService().registerProcessingTimeTimer(now + waitMillis);
        timer.update(now + waitMillis);
    }

    static Judged lost(Judged last, long silentMillis) {
        Verdict before = last.verdict();
        Coverage seen = before.coverage();
        String name = before.application().substring(before.application().indexOf('/') + 1);
        Verdict verdict = new Verdict(
                Verdict.SCHEMA,
                before.application(),
                before.atMillis() + silentMillis,
                VerdictKind.TELEMETRY_LOST,
                null,
                List.of(),
                before.live(),
                before.shadow(),
                before.revisions(),
                new Coverage(
                        seen.leadFactor(),
                        seen.detectableRatio(),
                        seen.mirrorShareNeeded(),
                        seen.matchedShare(),
                        silentMillis),
                "%s: no telemetry of either group for %d s; nothing can be judged"
                        .formatted(name, silentMillis / 1_000));
        return new Judged(verdict, "");
    }
}
