package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Panes;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.usage.PodUsage;

/**
 * What the judge is told: counts, pairs or a pod's usage; the others are null. One flat type for three streams.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of event time
 * @param counts counts, or null
 * @param pairs pairs, or null
 * @param usage a pod's usage, or null
 */
public record Notice(String application, long second, Panes counts, PairPane pairs, PodUsage usage) {
    static Notice of(Panes counts) {
        return new Notice(counts.application(), counts.second(), counts, null, null);
    }

    static Notice of(PairPane pairs) {
        return new Notice(pairs.application(), pairs.second(), null, pairs, null);
    }

    static Notice of(PodUsage usage) {
        return new Notice(usage.application(), usage.second(), null, null, usage);
    }

    /** The same as an earlier version kept it. */
    static Notice of(Observed earlier) {
        return earlier.pane() == null ? of(earlier.pairs()) : of(Panes.of(earlier.pane()));
    }

    /** Requests among it; pairs are requests that were counted already. */
    public long requests() {
        return counts == null ? 0 : counts.requests();
    }

    /** Counts and pairs in it. */
    int size() {
        return counts == null ? 1 : counts.size();
    }
}
