package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.pairing.PairPane;

/**
 * What the judge is given: counts or pairs, the other is null. One flat type for two streams.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of event time
 * @param pane counts, or null
 * @param pairs pairs, or null
 */
public record Observed(String application, long second, Pane pane, PairPane pairs) {
    static Observed of(Pane pane) {
        return new Observed(pane.application(), pane.second(), pane, null);
    }

    static Observed of(PairPane pairs) {
        return new Observed(pairs.application(), pairs.second(), null, pairs);
    }

    /** Requests among it; pairs are requests that were counted already. */
    long requests() {
        return pane == null ? 0 : pane.requests();
    }
}
