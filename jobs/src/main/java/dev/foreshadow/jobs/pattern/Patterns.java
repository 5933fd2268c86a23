package dev.foreshadow.jobs.pattern;

import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.judge.Judged;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.cep.CEP;
import org.apache.flink.cep.functions.PatternProcessFunction;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.KeyedStream;
import org.apache.flink.util.Collector;

import java.util.List;
import java.util.Map;

/** Finds patterns of verdicts. */
public final class Patterns {
    private Patterns() {}

    /** Every pattern of event time that is looked for. */
    private static List<VerdictPattern> all() {
        return List.of(
                VerdictPattern.sustained(Pattern.PREDICTED_FAILURE, VerdictKind.SHADOW_DEGRADED),
                VerdictPattern.sustained(Pattern.REACTIVE_FAILURE, VerdictKind.LIVE_DEGRADED),
                VerdictPattern.sustained(Pattern.COMMON_CAUSE, VerdictKind.COMMON_CAUSE),
                VerdictPattern.sustained(Pattern.HOST_OUTLIER, VerdictKind.HOST_OUTLIER),
                VerdictPattern.sustained(Pattern.TELEMETRY_LOST, VerdictKind.TELEMETRY_LOST),
                VerdictPattern.flapping());
    }

    /** Matches of all patterns, by application. */
    public static DataStream<Match> over(DataStream<Judged> verdicts) {
        KeyedStream<Judged, String> byApplication = verdicts.keyBy(Judged::application);
        return all().stream()
                .map(pattern -> find(pattern, byApplication))
                .reduce(DataStream::union)
                .orElseThrow();
    }

    /**
     * Verdicts of silence as matches. They pass CEP by: it waits for event time, which stands still when all are silent.
     */
    public static DataStream<Match> ofSilence(DataStream<Judged> silence) {
        return silence.map(Patterns::silent, TypeInformation.of(Match.class))
                .uid("pattern-silence")
                .name("Pattern silence");
    }

    private static Match silent(Judged judged) {
        long silentMillis = judged.verdict().coverage().silentMillis();
        return new Match(Pattern.TELEMETRY_LOST, judged.verdict().atMillis() - silentMillis, judged);
    }

    private static DataStream<Match> find(VerdictPattern pattern, KeyedStream<Judged, String> verdicts) {
        return CEP.pattern(verdicts, pattern.sequence())
                .process(new ToMatch(pattern.name()), TypeInformation.of(Match.class))
                .uid(pattern.uid())
                .name(pattern.uid());
    }

    private static final class ToMatch extends PatternProcessFunction<Judged, Match> {
        private static final long serialVersionUID = 1L;

        private final Pattern name;

        ToMatch(Pattern name) {
            this.name = name;
        }

        @Override
        public void processMatch(Map<String, List<Judged>> found, Context context, Collector<Match> out) {
            List<Judged> verdicts =
                    found.values().stream().flatMap(List::stream).toList(); // in the pattern's order
            Judged last = verdicts.get(verdicts.size() - 1);
            out.collect(new Match(name, verdicts.get(0).verdict().atMillis(), last));
        }
    }
}
