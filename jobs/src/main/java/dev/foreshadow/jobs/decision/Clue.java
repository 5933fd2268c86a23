package dev.foreshadow.jobs.decision;

import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.jobs.judge.Judged;
import dev.foreshadow.jobs.pattern.Match;

/**
 * What decisions are made from: every verdict, and every pattern in them. One flat type for two streams.
 *
 * @param pattern the pattern that was completed; null for a verdict as such
 * @param sinceMillis event time of the pattern's first verdict; 0 for a verdict as such
 * @param judged the verdict
 */
public record Clue(Pattern pattern, long sinceMillis, Judged judged) {
    static Clue of(Judged judged) {
        return new Clue(null, 0, judged);
    }

    static Clue of(Match match) {
        return new Clue(match.pattern(), match.sinceMillis(), match.judged());
    }

    boolean isMatch() {
        return pattern != null;
    }

    /** {@code namespace/name}. */
    public String application() {
        return judged.application();
    }
}
