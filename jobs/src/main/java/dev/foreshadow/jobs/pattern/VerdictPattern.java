package dev.foreshadow.jobs.pattern;

import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.contracts.verdict.VerdictKind;
import dev.foreshadow.jobs.judge.Judged;
import org.apache.flink.cep.nfa.aftermatch.AfterMatchSkipStrategy;
import org.apache.flink.cep.pattern.conditions.SimpleCondition;

import java.time.Duration;
import java.util.Locale;

/** One pattern: what it is called, and the sequence of verdicts that makes it. */
record VerdictPattern(Pattern name, org.apache.flink.cep.pattern.Pattern<Judged, ?> sequence) {
    /** Two seconds in a row: one alone may be the tail of what a mitigation has just ended. */
    private static final int SUSTAINED = 2;

    /** Verdicts come every second; a gap this long means that telemetry came and went in between. */
    private static final Duration SUSTAINED_WITHIN = Duration.ofSeconds(10);

    private static final Duration FLAPPING_WITHIN = Duration.ofMinutes(5);

    /** The same verdict twice in a row. */
    static VerdictPattern sustained(Pattern name, VerdictKind kind) {
        return new VerdictPattern(
                name, begin("sustained", kind).times(SUSTAINED).consecutive().within(SUSTAINED_WITHIN));
    }

    /** Degraded, healthy, degraded, healthy, degraded. */
    static VerdictPattern flapping() {
        return new VerdictPattern(
                Pattern.FLAPPING,
                begin("first", VerdictKind.SHADOW_DEGRADED)
                        .followedBy("better")
                        .where(is(VerdictKind.HEALTHY))
                        .followedBy("second")
                        .where(is(VerdictKind.SHADOW_DEGRADED))
                        .followedBy("better-again")
                        .where(is(VerdictKind.HEALTHY))
                        .followedBy("third")
                        .where(is(VerdictKind.SHADOW_DEGRADED))
                        .within(FLAPPING_WITHIN));
    }

    /** The operator's name in savepoints: stable as long as the pattern is. */
    String uid() {
        return "pattern-" + name.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private static org.apache.flink.cep.pattern.Pattern<Judged, Judged> begin(String step, VerdictKind kind) {
        return org.apache.flink.cep.pattern.Pattern.<Judged>begin(step, AfterMatchSkipStrategy.skipPastLastEvent())
                .where(is(kind));
    }

    private static SimpleCondition<Judged> is(VerdictKind kind) {
        return SimpleCondition.of(judged -> judged.verdict().kind() == kind);
    }
}
