package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.kubernetes.api.model.IntOrString;

import java.time.Duration;

/**
 * The group that serves users.
 *
 * @param replicas wanted pods, at least 1
 * @param reference pods kept on the stable revision while a new one rolls and bakes
 * @param rollout how fast a new revision rolls
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record LiveSpec(@Required @Min(1) int replicas, Reference reference, Rollout rollout) {
    public LiveSpec {
        reference = reference == null ? new Reference(null, null) : reference;
        rollout = rollout == null ? new Rollout(null, null, null) : rollout;
    }

    /**
     * Pods kept on the stable revision: a warm way back, and the control group of the comparison.
     *
     * @param replicas wanted pods; 0 for none, default 1
     * @param bake how long a complete rollout is watched before it counts as stable, default 30m
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Reference(
            @Default("1") @Min(0) Integer replicas, @Default("30m") @Pattern(Span.PATTERN) String bake) {
        public Reference {
            replicas = replicas == null ? 1 : replicas;
            bake = bake == null ? "30m" : bake;
        }

        /** {@code bake} as a duration. */
        public Duration bakeTime() {
            return Span.parse("spec.live.reference.bake", bake);
        }
    }

    /**
     * How fast live moves to a new revision; the shadow moves at once.
     *
     * @param maxUnavailable as in a Deployment, default 0
     * @param maxSurge as in a Deployment, default 10%
     * @param pace how long a new pod must be ready before the next one follows, default 30s
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Rollout(
            IntOrString maxUnavailable, IntOrString maxSurge, @Default("30s") @Pattern(Span.PATTERN) String pace) {
        public Rollout {
            maxUnavailable = maxUnavailable == null ? new IntOrString(0) : maxUnavailable;
            maxSurge = maxSurge == null ? new IntOrString("10%") : maxSurge;
            pace = pace == null ? "30s" : pace;
        }

        /** {@code pace} as a duration. */
        public Duration paceTime() {
            return Span.parse("spec.live.rollout.pace", pace);
        }
    }
}
