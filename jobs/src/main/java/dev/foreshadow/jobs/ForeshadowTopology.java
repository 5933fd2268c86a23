package dev.foreshadow.jobs;

import dev.foreshadow.contracts.deadletter.DeadLetter;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.verdict.Verdict;
import dev.foreshadow.jobs.aggregation.Count;
import dev.foreshadow.jobs.aggregation.Panes;
import dev.foreshadow.jobs.decision.Decide;
import dev.foreshadow.jobs.judge.Judge;
import dev.foreshadow.jobs.judge.Judged;
import dev.foreshadow.jobs.judge.Notice;
import dev.foreshadow.jobs.pairing.Pair;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.pattern.Patterns;
import dev.foreshadow.jobs.policy.ApplicationChange;
import dev.foreshadow.jobs.silence.Silence;
import dev.foreshadow.jobs.telemetry.RequestBatch;
import dev.foreshadow.jobs.usage.Usage;
import dev.foreshadow.jobs.usage.UsageRecord;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.streaming.api.datastream.DataStream;

import java.util.Optional;

/** The job's graph and nothing else: one line per step, in the order the data flows. Each step names its operators itself. */
final class ForeshadowTopology {
    private ForeshadowTopology() {}

    static Outputs wire(Inputs in, JobSettings settings) {
        var counts = Count.perPane(in.telemetry(), in.applications()); // before the exchange, which costs most
        var pairs = Pair.twins(counts.twins(), in.applications());
        var usage = in.usage().map(Usage::part);
        var judged = Judge.applications(counts.panes(), pairs, usage.map(Usage::pods), in.applications());
        var silent =
                Silence.watch(judged, in.applications(), settings.telemetry().clock());
        var matches = Patterns.over(Judge.news(judged)).union(Patterns.ofSilence(silent));
        var decisions = Decide.on(matches, judged, in.applications());
        var letters =
                usage.map(Usage::deadLetters).map(counts.deadLetters()::union).orElse(counts.deadLetters());
        return new Outputs(
                verdicts(judged.union(silent)), decisions, letters, counts.panes(), pairs, Judge.unjudged(judged));
    }

    private static DataStream<Verdict> verdicts(DataStream<Judged> judged) {
        return judged.map(Judged::verdict, TypeInformation.of(Verdict.class))
                .uid("verdicts")
                .name("Verdicts");
    }

    /**
     * What flows in.
     *
     * @param telemetry with event time per Kafka partition
     * @param usage what pods use, if anybody tells
     * @param applications policy and revisions
     */
    @SuppressWarnings("OptionalUsedAsFieldOrParameterType") // a topic that may be left out
    record Inputs(
            DataStream<RequestBatch> telemetry,
            Optional<DataStream<UsageRecord>> usage,
            DataStream<ApplicationChange> applications) {}

    /**
     * What flows out, and what it is made of.
     *
     * @param verdicts what is found
     * @param decisions what is asked for
     * @param deadLetters what could not be read
     * @param counts requests that were counted
     * @param pairs requests that were joined with their twins
     * @param unjudged counts among them that the judge never saw
     */
    record Outputs(
            DataStream<Verdict> verdicts,
            DataStream<Decision> decisions,
            DataStream<DeadLetter> deadLetters,
            DataStream<Panes> counts,
            DataStream<PairPane> pairs,
            DataStream<Notice> unjudged) {}
}
