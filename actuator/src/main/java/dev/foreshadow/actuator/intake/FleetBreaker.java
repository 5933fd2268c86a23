package dev.foreshadow.actuator.intake;

import dev.foreshadow.actuator.resource.ShadowDeployment;

import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Supplier;

/**
 * Stops everything when too much is mitigated at once, over all applications: a judge gone wrong must not take down the
 * fleet. What people ask for by hand is not held back. Thread-safe.
 */
public final class FleetBreaker {
    private final int most;
    private final Duration window;
    private final Supplier<List<ShadowDeployment>> applications;

    /** Starts that the watch may not show yet, by decision: a start that could not be written down is tried again. */
    private final Map<String, Start> own = new HashMap<>();

    private record Start(String application, Instant at) {}

    /**
     * A breaker over some applications.
     *
     * @param most mitigations that may start within the window, at least 1
     * @param applications everything that is looked after; their statuses remember across restarts
     */
    public FleetBreaker(int most, Duration window, Supplier<List<ShadowDeployment>> applications) {
        if (most < 1) {
            throw new IllegalArgumentException("fleet limit: is %d; at least 1 is needed".formatted(most));
        }
        this.most = most;
        this.window = window;
        this.applications = applications;
    }

    /**
     * Asks for one more start. The same decision may ask again: it counts once, from its last attempt.
     *
     * @return why not; empty when it may start, which is then counted
     */
    public synchronized Optional<String> admit(String application, String decisionId, Instant now) {
        own.remove(decisionId);
        own.values().removeIf(start -> !start.at().isAfter(now.minus(window)));
        Set<Start> all = new HashSet<>(own.values());
        applications.get().forEach(one -> all.addAll(startsOf(one, now)));
        if (all.size() >= most) {
            return Optional.of("%d mitigations began within %s in the whole fleet, %d are the limit; look at the judge"
                    .formatted(all.size(), window, most));
        }
        own.put(decisionId, new Start(application, now));
        return Optional.empty();
    }

    private Collection<Start> startsOf(ShadowDeployment one, Instant now) {
        if (one.getStatus() == null) {
            return List.of();
        }
        String key = one.getMetadata().getNamespace() + "/" + one.getMetadata().getName();
        return one.getStatus().mitigatedAt().stream()
                .map(at -> new Start(key, Instant.parse(at)))
                .filter(start -> start.at().isAfter(now.minus(window)))
                .toList();
    }
}
