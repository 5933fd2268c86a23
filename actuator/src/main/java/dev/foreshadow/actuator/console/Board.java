package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;

import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** The last of everything that was said about each application. Bounded; thread-safe. */
public final class Board {
    private final Map<String, Entry> entries = new HashMap<>();

    /**
     * The last of everything that was said about one application; lists have the newest first.
     *
     * @param verdict the last verdict; null before the first
     * @param sinceMillis since when the judge says so, event time, epoch milliseconds
     */
    record Said(
            Verdict verdict,
            long sinceMillis,
            List<Moment> moments,
            List<Decision> decisions,
            List<Mitigation> mitigations,
            List<Change> changes) {
        static final Said NOTHING = new Said(null, 0, List.of(), List.of(), List.of(), List.of());
    }

    /**
     * What the first screen shows of an application; each part is null when there was none.
     *
     * @param sinceMillis since when the judge says so, event time, epoch milliseconds
     */
    record Headline(Verdict verdict, long sinceMillis, Decision decision, Mitigation mitigation) {
        static final Headline NOTHING = new Headline(null, 0, null, null);
    }

    synchronized void verdict(Verdict verdict) {
        entry(verdict.application()).add(verdict);
    }

    synchronized void decision(Decision decision) {
        entry(decision.application()).add(decision);
    }

    synchronized void mitigation(Mitigation mitigation) {
        entry(mitigation.application()).add(mitigation);
    }

    synchronized void status(String application, ShadowDeploymentStatus status, long nowMillis) {
        entry(application).add(status, nowMillis);
    }

    synchronized Said about(String application) {
        Entry entry = entries.get(application);
        return entry == null ? Said.NOTHING : entry.said();
    }

    synchronized Headline headline(String application) {
        Entry entry = entries.get(application);
        return entry == null ? Headline.NOTHING : entry.headline();
    }

    /** A decision and what came of it, by its id. */
    synchronized Optional<DecisionView> decided(String id) {
        return entries.values().stream()
                .flatMap(entry -> entry.decided(id).stream())
                .findFirst();
    }

    private Entry entry(String application) {
        return entries.computeIfAbsent(application, key -> new Entry());
    }
}
