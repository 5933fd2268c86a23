package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonProperty;

/** What a person wants right now. Rollback, Switchover and Retry are carried out once per generation of the spec. */
public enum Intent {
    /** Roll out and mitigate as configured. */
    @JsonProperty("Run")
    RUN,
    /** Start nothing new: no rollout, no mitigation. */
    @JsonProperty("Pause")
    PAUSE,
    /** Back to the stable revision now. */
    @JsonProperty("Rollback")
    ROLLBACK,
    /** Users to the shadow by steps, while live goes back to the stable revision. */
    @JsonProperty("Switchover")
    SWITCHOVER,
    /** Try the failed revision of the template once more. */
    @JsonProperty("Retry")
    RETRY
}
