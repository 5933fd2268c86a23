package dev.foreshadow.actuator.reconcile;

import io.fabric8.kubernetes.api.model.Condition;
import io.fabric8.kubernetes.api.model.ConditionBuilder;

import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** The conditions of one resource, by type; the time of transition moves only when the status word does. */
final class Conditions {
    static final String READY = "Ready";
    static final String SYNCED = "Synced";
    static final String ISOLATED = "Isolated";
    static final String MIRRORING = "Mirroring";
    static final String DEGRADED = "Degraded";
    static final String HEALTHY = "Healthy";
    static final String LEADING = "Leading";
    static final String SEEING = "Seeing";
    static final String ARMED = "RollbackArmed";
    static final String ADOPTED = "Adopted";
    static final String SAME_IMAGES = "SameImages";

    private final Map<String, Condition> byType = new LinkedHashMap<>();
    private final long generation;

    Conditions(List<Condition> before, long generation) {
        before.forEach(one -> byType.put(one.getType(), one));
        this.generation = generation;
    }

    /** Sets a condition; true when its status or message is new. */
    boolean set(String type, boolean holds, String reason, String message, Instant now) {
        return set(type, holds ? "True" : "False", reason, message, now);
    }

    /** Sets a condition of which nobody can tell. */
    void unknown(String type, String reason, String message, Instant now) {
        set(type, "Unknown", reason, message, now);
    }

    private boolean set(String type, String status, String reason, String message, Instant now) {
        Condition last = byType.get(type);
        boolean turned = last == null || !status.equals(last.getStatus());
        byType.put(
                type,
                new ConditionBuilder()
                        .withType(type)
                        .withStatus(status)
                        .withReason(reason)
                        .withMessage(message)
                        .withObservedGeneration(generation)
                        .withLastTransitionTime(turned ? now.toString() : last.getLastTransitionTime())
                        .build());
        return turned || !Objects.equals(message, last.getMessage());
    }

    /** Takes a condition away that says nothing any more. */
    void drop(String type) {
        byType.remove(type);
    }

    /** True when a condition was ever set, whatever it says. */
    boolean knows(String type) {
        return byType.containsKey(type);
    }

    boolean holds(String type) {
        return byType.containsKey(type) && "True".equals(byType.get(type).getStatus());
    }

    List<Condition> all() {
        return List.copyOf(byType.values());
    }
}
