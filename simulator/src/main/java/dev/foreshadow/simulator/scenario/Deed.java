package dev.foreshadow.simulator.scenario;

import com.fasterxml.jackson.annotation.JsonProperty;

/**
 * Somebody does something to the cluster that Foreshadow did not ask for.
 *
 * @param atSeconds second of the story
 * @param kind what is done
 */
public record Deed(long atSeconds, Kind kind) {
    public Deed {
        if (kind == null) {
            throw new IllegalArgumentException("deed.kind: is missing, allowed are edit-route and drain-host");
        }
    }

    /** The closed list of deeds. */
    public enum Kind {
        /** Sends all users to every live pod, whatever the route says. */
        @JsonProperty("edit-route")
        EDIT_ROUTE,
        /** Cordons a host that carries a shadow pod, and removes its pods. */
        @JsonProperty("drain-host")
        DRAIN_HOST
    }
}
