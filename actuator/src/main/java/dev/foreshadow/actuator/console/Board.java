package dev.foreshadow.actuator.console;

import dev.foreshadow.actuator.resource.ShadowDeploymentStatus;
import dev.foreshadow.contracts.decision.Decision;
import dev.foreshadow.contracts.mitigation.Mitigation;
import dev.foreshadow.contracts.verdict.Verdict;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The last of everything that was said about each application. Bounded; thread-safe. */
public final class Board {
    private static final Logger LOG = LoggerFactory.getLogger(Board.class);

    /** Applications that are no more, and whose decisions are still shown. */
    private static final int MOST_GONE = 500;

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

    /** Forgets what the cluster held and holds no longer. */
    synchronized void keepOnly(Set<String> applications, long nowMillis) {
        entries.forEach((key, entry) -> {
            if (entry.isHeld() && !applications.contains(key)) {
                entry.forget(nowMillis);
                LOG.info("event=forgotten application={} reason=\"its ShadowDeployment was deleted\"", key);
            }
        });
        entries.entrySet().stream()
                .filter(one -> one.getValue().isGone())
                .sorted(Comparator.comparingLong(
                        (Map.Entry<String, Entry> one) -> -one.getValue().goneAtMillis()))
                .skip(MOST_GONE)
                .map(Map.Entry::getKey)
                .toList()
                .forEach(entries::remove);
    }

    /** What is left of an application that the cluster does not hold. */
    synchronized Farewell farewell(String application) {
        Entry entry = entries.get(application);
        return entry == null
                ? new Farewell(application, 0, List.of())
                : new Farewell(application, entry.goneAtMillis(), entry.said().decisions());
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
