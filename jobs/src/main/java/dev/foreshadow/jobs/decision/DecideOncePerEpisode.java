package dev.foreshadow.jobs.decision;

import dev.foreshadow.contracts.application.ApplicationState;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.policy.Applications;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.metrics.Counter;
import org.apache.flink.streaming.api.functions.co.KeyedBroadcastProcessFunction;
import org.apache.flink.util.Collector;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * Decides once per application, resource, revision and pattern: evidence that lasts repeats its pattern every two seconds,
 * and must not ask every two seconds. An episode ends after a minute of health or with the next rollout.
 */
final class DecideOncePerEpisode extends KeyedBroadcastProcessFunction<String, Clue, ApplicationChange, Decision> {
    private static final long serialVersionUID = 1L;
    private static final MapStateDescriptor<String, Episode> EPISODES =
            new MapStateDescriptor<>("episodes", Types.STRING, TypeInformation.of(Episode.class));

    private transient MapState<String, Episode> episodes;
    private transient Counter decided;
    private transient Counter stale;
    private transient DecisionLatency latency;

    @Override
    public void open(OpenContext context) {
        episodes = getRuntimeContext().getMapState(EPISODES);
        decided = getRuntimeContext().getMetricGroup().counter("foreshadow_decisions_total");
        latency = new DecisionLatency(getRuntimeContext().getMetricGroup());
        stale = getRuntimeContext().getMetricGroup().counter("foreshadow_stale_matches_total");
    }

    @Override
    public void processElement(Clue clue, ReadOnlyContext context, Collector<Decision> out) throws Exception {
        Verdict verdict = clue.judged().verdict();
        if (!clue.isMatch()) {
            age(verdict);
            return;
        }
        ApplicationState state = context.getBroadcastState(Applications.STATE).get(context.getCurrentKey());
        long changedAt = verdict.revisions().changedAtMillis();
        if (state == null || changedAt != state.revisions().changedAtMillis()) {
            stale.inc(); // judged under revisions that are history by now
            return;
        }
        Response response = Response.to(clue.pattern(), clue.judged(), state);
        String episode = episode(clue, response, state);
        Episode before = episodes.get(episode);
        if (before == null || before.revisionsChangedAtMillis() != changedAt) {
            episodes.put(episode, Episode.begun(changedAt));
            decided.inc();
            latency.observe(verdict.atMillis(), context.timerService().currentProcessingTime());
            out.collect(decision(clue, response, state));
        }
    }

    /** The action is part of it: an alert about evidence that is not proven yet must not silence what proof asks for. */
    private static String episode(Clue clue, Response response, ApplicationState state) {
        return String.join(
                " ",
                state.resourceUid(),
                clue.pattern().name(),
                response.action().name(),
                revision(clue));
    }

    private static String revision(Clue clue) {
        return String.valueOf(clue.judged().verdict().revisions().treatment());
    }

    @Override
    public void processBroadcastElement(ApplicationChange change, Context context, Collector<Decision> out)
            throws Exception {
        Applications.apply(change, context.getBroadcastState(Applications.STATE));
        if (change.removed()) { // no verdict will come that could end its episodes
            context.applyToKeyedState(EPISODES, (application, known) -> {
                if (application.equals(change.application())) {
                    known.clear();
                }
            });
        }
    }

    private void age(Verdict verdict) throws Exception {
        boolean healthy = verdict.kind() == VerdictKind.HEALTHY;
        List<Map.Entry<String, Episode>> all = new ArrayList<>();
        episodes.entries().forEach(all::add);
        for (Map.Entry<String, Episode> entry : all) {
            Episode now = entry.getValue().seen(healthy, verdict.atMillis());
            if (now.isOver(verdict.atMillis())) {
                episodes.remove(entry.getKey());
            } else {
                episodes.put(entry.getKey(), now);
            }
        }
    }

    private static Decision decision(Clue clue, Response response, ApplicationState state) {
        Verdict verdict = clue.judged().verdict();
        return new Decision(
                Decision.SCHEMA,
                DecisionId.of(
                        state.application(), state.resourceUid(), clue.pattern(), revision(clue), clue.sinceMillis()),
                state.application(),
                state.resourceUid(),
                state.generation(),
                clue.pattern(),
                response.action(),
                response.revision(),
                response.target(),
                response.host(),
                verdict.atMillis(),
                verdict.atMillis() + state.policy().decisionTtlMillis(),
                verdict,
                verdict.sentence()); // what is asked for has its own fields
    }
}
