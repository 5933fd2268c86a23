package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;

import java.time.Duration;

/**
 * What may be done about a predicted failure.
 *
 * @param strategy default Rollback
 * @param cooldown time after a mitigation in which none starts, default 10m
 * @param maxPerHour mitigations in any hour, default 2
 * @param decisionTtl a decision older than this is not obeyed, default 60s
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record MitigationSpec(
        @Default("Rollback") Strategy strategy,
        @Default("10m") @Pattern(Span.PATTERN) String cooldown,
        @Default("2") @Min(1) Integer maxPerHour,
        @Default("60s") @Pattern(Span.PATTERN) String decisionTtl) {
    /** Everything at its default. */
    public static final MitigationSpec DEFAULT = new MitigationSpec(null, null, null, null);

    public MitigationSpec {
        strategy = strategy == null ? Strategy.ROLLBACK : strategy;
        cooldown = cooldown == null ? "10m" : cooldown;
        maxPerHour = maxPerHour == null ? 2 : maxPerHour;
        decisionTtl = decisionTtl == null ? "60s" : decisionTtl;
    }

    /** What a predicted failure leads to. */
    public enum Strategy {
        /** Live and shadow back to the stable revision. */
        @JsonProperty("Rollback")
        ROLLBACK,
        /** Say what would have been done; touch nothing. */
        @JsonProperty("Observe")
        OBSERVE
    }

    /** {@code cooldown} as a duration. */
    public Duration cooldownTime() {
        return Span.parse("spec.mitigation.cooldown", cooldown);
    }

    /** {@code decisionTtl} as a duration. */
    public Duration decisionTimeToLive() {
        return Span.parse("spec.mitigation.decisionTtl", decisionTtl);
    }
}
