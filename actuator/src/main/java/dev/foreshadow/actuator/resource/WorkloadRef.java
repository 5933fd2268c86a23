package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

/**
 * A workload that served before, in the same namespace: its template is the one to run, its pods are replaced.
 *
 * @param kind kind of the workload, default Deployment
 * @param name name of the workload
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record WorkloadRef(@Default("Deployment") Kind kind, @Required @Size(min = 1, max = 253) String name) {
    public WorkloadRef {
        kind = kind == null ? Kind.DEPLOYMENT : kind;
    }

    /** Kinds that can be taken over. */
    public enum Kind {
        @JsonProperty("Deployment")
        DEPLOYMENT
    }
}
