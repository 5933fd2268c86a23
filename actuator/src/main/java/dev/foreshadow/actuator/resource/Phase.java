package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** Where an application is, in one word. */
public enum Phase {
    /** One revision, nothing going on. */
    @JsonProperty("Stable")
    STABLE,
    /** Live is moving to a new revision. */
    @JsonProperty("RollingOut")
    ROLLING_OUT,
    /** Live is complete on a new revision that is still watched. */
    @JsonProperty("Baking")
    BAKING,
    /** A mitigation is under way. */
    @JsonProperty("Mitigating")
    MITIGATING,
    /** A mitigation was taken back: the rollout stands still until a person decides. */
    @JsonProperty("Held")
    HELD,
    /** The spec asks for a revision that failed; the stable one serves. */
    @JsonProperty("RolledBack")
    ROLLED_BACK,
    /** A person asked for rest. */
    @JsonProperty("Paused")
    PAUSED,
    /** The spec cannot be carried out; the condition Ready says why. */
    @JsonProperty("Refused")
    REFUSED
}
