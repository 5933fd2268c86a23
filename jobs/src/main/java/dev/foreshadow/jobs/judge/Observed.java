package dev.foreshadow.jobs.judge;

import dev.foreshadow.jobs.aggregation.Pane;
import dev.foreshadow.jobs.pairing.PairPane;
import dev.foreshadow.jobs.usage.PodUsage;

/**
 * Counts or pairs as they lie in savepoints of earlier versions, one by one; the others are null. Only read: what comes now
 * is kept as {@link Notice}. Public, since Flink reads records only if they are.
 *
 * @param application {@code namespace/name}
 * @param second epoch second of event time
 * @param pane counts, or null
 * @param pairs pairs, or null
 * @param usage always null in state
 */
public record Observed(String application, long second, Pane pane, PairPane pairs, PodUsage usage) {
    static Observed of(Pane pane) {
        return new Observed(pane.application(), pane.second(), pane, null, null);
    }
}
