package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

import java.util.List;

/**
 * The port and the names that callers use.
 *
 * @param port port of the Service
 * @param targetPort port of the pods, default the same
 * @param hosts host names of the route; none means the application's own Service
 * @param gateways gateways that the route is bound to; none means the mesh itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ServiceSpec(
        @Required @Min(1) @Max(65535) int port,
        @Min(1) @Max(65535) Integer targetPort,
        List<String> hosts,
        List<String> gateways) {
    public ServiceSpec {
        targetPort = targetPort == null ? Integer.valueOf(port) : targetPort;
        hosts = hosts == null ? List.of() : List.copyOf(hosts);
        gateways = gateways == null ? List.of() : List.copyOf(gateways);
    }
}
