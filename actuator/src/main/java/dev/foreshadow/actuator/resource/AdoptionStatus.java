package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;

import java.time.Duration;
import java.time.Instant;

/**
 * How far the workload that served before has been replaced.
 *
 * @param workload its name
 * @param replicas how many pods it had
 * @param stage where the replacement is
 * @param since ISO time at which that stage began
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AdoptionStatus(String workload, Integer replicas, Stage stage, String since) {
    /** The closed list of stages, in their order. */
    public enum Stage {
        /** It serves, while live is being built beside it. */
        @JsonProperty("Preparing")
        PREPARING,
        /** Live serves; the former pods stay for connections that are still open. */
        @JsonProperty("HandingOver")
        HANDING_OVER,
        /** It has no pods any more. */
        @JsonProperty("Adopted")
        ADOPTED,
        /** The ShadowDeployment goes: its pods are coming back. */
        @JsonProperty("GivingBack")
        GIVING_BACK,
        /** It serves again; live stays for connections that are still open. */
        @JsonProperty("GivenBack")
        GIVEN_BACK
    }

    /** The same in this stage; the time moves only with the stage. */
    public AdoptionStatus in(Stage next, int pods, Instant now) {
        return new AdoptionStatus(workload, pods, next, next == stage ? since : now.toString());
    }

    /** True when this stage has lasted for some time. */
    public boolean hasLasted(Duration time, Instant now) {
        return !now.isBefore(Instant.parse(since).plus(time));
    }
}
