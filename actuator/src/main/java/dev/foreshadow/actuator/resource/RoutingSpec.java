package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;

import java.time.Duration;
import java.util.List;

/**
 * The mesh that carries the traffic.
 *
 * @param provider kind of the mesh, default Istio
 * @param timeout time limit of a request and of its copy, default 5s; without one a slow shadow holds connections
 * @param retries what is tried again for a caller; null for nothing
 * @param shared somebody else's route in which this application's rules are to stand; null for a route of its own
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record RoutingSpec(
        @Default("Istio") Provider provider,
        @Default("5s") @Pattern(Span.PATTERN) String timeout,
        Retries retries,
        Shared shared) {
    /** Istio, five seconds, a route of its own. */
    public static final RoutingSpec DEFAULT = new RoutingSpec(null, null, null, null);

    public RoutingSpec {
        provider = provider == null ? Provider.ISTIO : provider;
        timeout = timeout == null ? "5s" : timeout;
    }

    /** Meshes that are understood. */
    public enum Provider {
        @JsonProperty("Istio")
        ISTIO("Istio"),
        @JsonProperty("GatewayAPI")
        GATEWAY_API("GatewayAPI");

        private final String text;

        Provider(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * What is tried again for a caller; copies are never tried again.
     *
     * @param attempts at most this many more, 1 to 10
     * @param codes status codes that are worth another attempt, default 502, 503, 504
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Retries(@Required @Min(1) @Max(10) Integer attempts, @Size(max = 20) List<Integer> codes) {
        public Retries {
            codes = codes == null ? List.of(502, 503, 504) : List.copyOf(codes);
        }
    }

    /**
     * A VirtualService or HTTPRoute of somebody else's, in the same namespace. The application's rules are copies of one of
     * its rules, with that rule's time limit and retries, and stand before it; no other rule is touched.
     *
     * @param name name of the object
     * @param rule name of the rule that leads to the application
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Shared(
            @Required @Size(min = 1, max = 253) String name, @Required @Size(min = 1, max = 253) String rule) {}

    /** {@code timeout} as a duration. */
    public Duration timeLimit() {
        return Span.parse("spec.routing.timeout", timeout);
    }
}
