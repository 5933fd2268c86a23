package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.usage.PodUsage;

/**
 * What the judge is given: counts, pairs or a pod's usage; the others are null. One flat type for three streams.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of event time
 * @param pane counts, or null
 * @param pairs pairs, or null
 * @param usage a pod's usage, or null
 */
public record Observed(String application, long second, Pane pane, PairPane pairs, PodUsage usage) {
    static Observed of(Pane pane) {
        return new Observed(pane.application(), pane.second(), pane, null, null);
    }

    static Observed of(PairPane pairs) {
        return new Observed(pairs.application(), pairs.second(), null, pairs, null);
    }

    static Observed of(PodUsage usage) {
        return new Observed(usage.application(), usage.second(), null, null, usage);
    }

    /** Requests among it; pairs are requests that were counted already. */
    long requests() {
        return pane == null ? 0 : pane.requests();
    }
}
