package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;

import java.util.List;

/**
 * The group that is sent copies of requests.
 *
 * @param hosts the nodes that carry a shadow pod each
 * @param mirror which requests are copied; null means none
 * @param isolation what keeps the shadow from changing anything outside itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShadowSpec(HostsSpec hosts, MirrorSpec mirror, IsolationSpec isolation) {
    /** No shadow at all. */
    public static final ShadowSpec NONE = new ShadowSpec(null, null, null);

    public ShadowSpec {
        hosts = hosts == null ? new HostsSpec(0, null, null) : hosts;
        mirror = mirror == null ? MirrorSpec.OFF : mirror;
        isolation = isolation == null ? IsolationSpec.NOTHING_DECLARED : isolation;
    }

    /**
     * The nodes that carry a shadow pod each: a random sample, stratified.
     *
     * @param count wanted nodes; 0 for no shadow
     * @param stratifyBy node labels; nodes alike in all of them form a stratum
     * @param seed makes the sample repeatable, default 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record HostsSpec(@Required @Min(0) int count, List<String> stratifyBy, @Default("1") Long seed) {
        /** Zone, instance type and operating system: where hosts really differ. */
        public static final List<String> USUAL_STRATA =
                List.of("topology.kubernetes.io/zone", "node.kubernetes.io/instance-type", "kubernetes.io/os");

        public HostsSpec {
            stratifyBy = stratifyBy == null ? USUAL_STRATA : List.copyOf(stratifyBy);
            seed = seed == null ? 1L : seed;
        }
    }
}
