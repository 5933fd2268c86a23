package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;

import java.time.Duration;

/**
 * The mesh that carries the traffic.
 *
 * @param provider default Istio
 * @param timeout time limit of a request and of its copy, default 5s; without one a slow shadow holds connections
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoutingSpec(@Default("Istio") Provider provider, @Default("5s") @Pattern(Span.PATTERN) String timeout) {
    /** Istio, five seconds. */
    public static final RoutingSpec DEFAULT = new RoutingSpec(null, null);

    public RoutingSpec {
        provider = provider == null ? Provider.ISTIO : provider;
        timeout = timeout == null ? "5s" : timeout;
    }

    /** Meshes that are understood. */
    public enum Provider {
        @JsonProperty("Istio")
        ISTIO
    }

    /** {@code timeout} as a duration. */
    public Duration timeLimit() {
        return Span.parse("spec.routing.timeout", timeout);
    }
}
