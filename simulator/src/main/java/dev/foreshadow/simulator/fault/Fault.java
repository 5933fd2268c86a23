package dev.foreshadow.simulator.fault;

import com.fasterxml.jackson.annotation.JsonSubTypes;
import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.foreshadow.simulator.fleet.Pod;

/** Something that breaks, as a scenario writes it: {@code kind} names which. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "kind")
@JsonSubTypes({
    @JsonSubTypes.Type(value = Errors.class, name = "errors"),
    @JsonSubTypes.Type(value = Latency.class, name = "latency"),
    @JsonSubTypes.Type(value = Leak.class, name = "leak"),
    @JsonSubTypes.Type(value = Outage.class, name = "outage"),
    @JsonSubTypes.Type(value = LostTelemetry.class, name = "lost-telemetry")
})
public sealed interface Fault permits Errors, Latency, Leak, Outage, LostTelemetry {
    /** The same fault, once it is known which host was meant by {@link Scope#SAMPLED}. */
    default Fault at(String sampledHost) {
        return this;
    }

    /** What it does to this request. */
    Effect on(Exposure exposure);

    /** Whether what this pod reports in this second never reaches the broker. */
    default boolean silences(Pod pod, long second) {
        return false;
    }
}
