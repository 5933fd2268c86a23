package dev.foreshadow.actuator.reconcile;

import dev.foreshadow.actuator.publication.ClusterEvents;
import dev.foreshadow.actuator.resource.Application;
import io.fabric8.kubernetes.api.model.HasMetadata;

import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;

/** Tells of every drift once, although the watch may show it to several rounds. */
final class DriftReport {
    private final ClusterEvents events;

    /** Resource version of the last drift told, by uid: one small entry for each object that ever drifted. */
    private final Map<String, String> told = new ConcurrentHashMap<>();

    DriftReport(ClusterEvents events) {
        this.events = events;
    }

    /** An object that did not hold what is desired was just overwritten. */
    void overwritten(Application application, HasMetadata held, HasMetadata desired) {
        tell(application, held, Drift.of(held, desired));
    }

    /** The same for an object of somebody else's, of whose spec only this field holds something of ours. */
    void overwritten(Application application, HasMetadata held, String field) {
        tell(application, held, Drift.of(held, Set.of(field)));
    }

    private void tell(Application application, HasMetadata held, Optional<Drift> drift) {
        String version = held.getMetadata().getResourceVersion();
        if (drift.isPresent() && !version.equals(told.put(held.getMetadata().getUid(), version))) {
            events.warning(application, "DriftPutBack", drift.get().text());
        }
    }
}
