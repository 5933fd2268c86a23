package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.ValidationRule;

import java.util.List;

/**
 * The group that is sent copies of requests.
 *
 * @param hosts the nodes that carry a shadow pod each
 * @param resources what its pods are given, against live's
 * @param mirror which requests are copied; null means none
 * @param isolation what keeps the shadow from changing anything outside itself
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ShadowSpec(HostsSpec hosts, ResourcesSpec resources, MirrorSpec mirror, IsolationSpec isolation) {
    /** No shadow at all. */
    public static final ShadowSpec NONE = new ShadowSpec(null, null, null, null);

    public ShadowSpec {
        hosts = hosts == null ? new HostsSpec(0, null, null) : hosts;
        resources = resources == null ? ResourcesSpec.AS_LIVE : resources;
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

    /** The same shadow with another mirror. */
    ShadowSpec withMirror(MirrorSpec next) {
        return new ShadowSpec(hosts, resources, next, isolation);
    }

    /** The same shadow with another isolation. */
    ShadowSpec withIsolation(IsolationSpec next) {
        return new ShadowSpec(hosts, resources, mirror, next);
    }

    /** The same shadow with other resources. */
    ShadowSpec withResources(ResourcesSpec next) {
        return new ShadowSpec(hosts, next, mirror, isolation);
    }

    /**
     * What shadow pods are given. With less than live's they run out earlier of what leaks.
     *
     * @param scale factor of requests and limits of processor and memory, 0.1 to 1, default 1
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    @ValidationRule(
            value = "!has(self.scale) || (self.scale >= 0.1 && self.scale <= 1.0)",
            message = "scale must lie between 0.1 and 1; leave it out to give the shadow what live has")
    public record ResourcesSpec(@Default("1.0") Double scale) {
        /** The same as live. */
        public static final ResourcesSpec AS_LIVE = new ResourcesSpec(null);

        private static final double LEAST = 0.1;

        public ResourcesSpec {
            scale = scale == null ? 1.0 : scale;
        }

        /**
         * {@code scale}; checked here too, because not every API server evaluates the CRD's rules.
         *
         * @throws InvalidResource outside 0.1 to 1
         */
        public double checkedScale() {
            if (!(scale >= LEAST && scale <= 1)) {
                throw new InvalidResource(
                        "spec.shadow.resources.scale",
                        "is %s, outside 0.1 to 1; leave it out to give the shadow what live has".formatted(scale));
            }
            return scale;
        }
    }
}
