package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Required;

import java.util.List;

/**
 * What keeps the shadow from changing anything outside itself. Everything that the template refers to must be named
 * here, one way or the other.
 *
 * @param bindings what the shadow gets in place of what live uses
 * @param readOnly names of Secrets, ConfigMaps and claims that are shared on purpose
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IsolationSpec(List<Binding> bindings, List<String> readOnly) {
    /** Nothing bound, nothing shared: a template without references is isolated by itself. */
    public static final IsolationSpec NOTHING_DECLARED = new IsolationSpec(null, null);

    public IsolationSpec {
        bindings = bindings == null ? List.of() : List.copyOf(bindings);
        readOnly = readOnly == null ? List.of() : List.copyOf(readOnly);
    }

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
