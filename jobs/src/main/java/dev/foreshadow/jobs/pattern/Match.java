package dev.foreshadow.jobs.pattern;

import dev.foreshadow.contracts.decision.Pattern;
import dev.foreshadow.jobs.judge.Judged;

/**
 * A pattern that was found.
 *
 * @param pattern which one
 * @param sinceMillis event time of its first verdict, epoch milliseconds
 * @param judged the verdict that completed it
 */
public record Match(Pattern pattern, long sinceMillis, Judged judged) {
    /** {@code namespace/name}. */
    public String application() {
        return judged.application();
    }
}
