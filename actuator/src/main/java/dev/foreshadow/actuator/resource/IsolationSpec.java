package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Max;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import java.util.List;

/**
 * What keeps the shadow from changing anything outside itself. Everything that the template refers to must be named
 * here, one way or the other.
 *
 * @param bindings what the shadow gets in place of what live uses
 * @param readOnly names of Secrets, ConfigMaps, claims and volumes that are shared on purpose
 * @param egress what the shadow may connect to, besides the name service and its mesh
 * @param services names of Services that may find the shadow's pods, because no user calls them
 * @param probe tries whether the shadow is really kept in; null to believe the network
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IsolationSpec(
        List<Binding> bindings, List<String> readOnly, List<Egress> egress, List<String> services, ProbeSpec probe) {
    /** Nothing bound, nothing shared: a template without references is isolated by itself. */
    public static final IsolationSpec NOTHING_DECLARED = new IsolationSpec(null, null, null, null, null);

    public IsolationSpec {
        bindings = bindings == null ? List.of() : List.copyOf(bindings);
        readOnly = readOnly == null ? List.of() : List.copyOf(readOnly);
        egress = egress == null ? List.of() : List.copyOf(egress);
        services = services == null ? List.of() : List.copyOf(services);
    }

    /**
     * Something that the shadow may connect to.
     *
     * @param to value of the label {@code app} of the pods that answer; null for all pods of the namespace
     * @param namespace namespace of those pods; null for the application's own
     * @param cidr addresses outside the cluster, in place of pods
     * @param port TCP port; null for any
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "has(self.cidr) != (has(self.to) || has(self.namespace))",
            message = "an egress names either cidr, or to and namespace")
    public record Egress(
            @Size(max = 63) String to,
            @Size(max = 63) String namespace,
            @Size(max = 64) String cidr,
            @Min(1) @Max(65535) Integer port) {}

    /** Kinds that a template can refer to. */
    public enum Kind {
        @JsonProperty("Secret")
        SECRET("Secret"),
        @JsonProperty("ConfigMap")
        CONFIG_MAP("ConfigMap"),
        @JsonProperty("PersistentVolumeClaim")
        CLAIM("PersistentVolumeClaim");

        private final String text;

        Kind(String text) {
            this.text = text;
        }

        @Override
        public String toString() {
            return text;
        }
    }

    /**
     * One replacement.
     *
     * @param kind kind of both objects
     * @param live name that the template uses
     * @param shadow name that the shadow gets
     */
    public record Binding(@Required Kind kind, @Required String live, @Required String shadow) {}
}
