package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import java.time.Duration;
import java.util.List;

/**
 * What may be done about a predicted failure.
 *
 * @param strategy what is done: users go back to the stable revision, or to the shadow meanwhile, or nothing; default Rollback
 * @param cooldown time after a mitigation in which none starts, default 10m
 * @param maxPerHour mitigations in any hour, default 2
 * @param decisionTtl a decision older than this is not obeyed, default 60s
 * @param steps percent of users on the shadow at each step of a switchover; rises to 100, default 5, 25, 50, 100
 * @param stepHold how long each of these steps is watched, default 30s
 * @param approval whether a person must agree first, default Automatic
 * @param approvalWait how long a decision waits for that person, default 1h
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.steps) || (size(self.steps) > 0 && self.steps[size(self.steps) - 1] == 100"
                + " && self.steps.all(s, s >= 1 && s <= 100))",
        message = "steps must end at 100; write for example steps: [5, 25, 50, 100]")
public record MitigationSpec(
        @Default("Rollback") Strategy strategy,
        @Default("10m") @Pattern(Span.PATTERN) String cooldown,
        @Default("2") @Min(1) Integer maxPerHour,
        @Default("60s") @Pattern(Span.PATTERN) String decisionTtl,
        @Size(max = 20) List<Integer> steps,
        @Default("30s") @Pattern(Span.PATTERN) String stepHold,
        @Default("Automatic") Approval approval,
        @Default("1h") @Pattern(Span.PATTERN) String approvalWait) {
    private static final List<Integer> USUAL_STEPS = List.of(5, 25, 50, 100);

    /** Everything at its default. */
    public static final MitigationSpec DEFAULT = new MitigationSpec(null, null, null, null, null, null, null, null);

    public MitigationSpec {
        strategy = strategy == null ? Strategy.ROLLBACK : strategy;
        cooldown = cooldown == null ? "10m" : cooldown;
        maxPerHour = maxPerHour == null ? 2 : maxPerHour;
        decisionTtl = decisionTtl == null ? "60s" : decisionTtl;
        steps = steps == null ? USUAL_STEPS : List.copyOf(steps);
        stepHold = stepHold == null ? "30s" : stepHold;
        approval = approval == null ? Approval.AUTOMATIC : approval;
        approvalWait = approvalWait == null ? "1h" : approvalWait;
    }

    /** Who has the last word. */
    public enum Approval {
        /** The rules alone. */
        @JsonProperty("Automatic")
        AUTOMATIC,
        /** A person: {@code kubectl annotate shd NAME foreshadow.dev/intent=approve}. */
        @JsonProperty("Manual")
        MANUAL
    }

    /** What a predicted failure leads to. */
    public enum Strategy {
        /** Live and shadow back to the stable revision. */
        @JsonProperty("Rollback")
        ROLLBACK,
        /** Users go to the shadow by steps while live is restored. */
        @JsonProperty("Switchover")
        SWITCHOVER,
        /** Say what would have been done; touch nothing. */
        @JsonProperty("Observe")
        OBSERVE
    }

    /**
     * The steps of a switchover; checked here too, because not every API server evaluates the CRD's rules.
     *
     * @throws InvalidResource if they do not rise from above 0 to 100
     */
    public List<Integer> checkedSteps() {
        int last = 0;
        for (int step : steps) {
            if (step <= last || step > 100) {
                throw new InvalidResource(
                        "spec.mitigation.steps", "is %s; the steps must rise, between 1 and 100".formatted(steps));
            }
            last = step;
        }
        if (last != 100) {
            throw new InvalidResource("spec.mitigation.steps", "is %s; the last step must be 100".formatted(steps));
        }
        return steps;
    }

    /** {@code cooldown} as a duration. */
    public Duration cooldownTime() {
        return Span.parse("spec.mitigation.cooldown", cooldown);
    }

    /** {@code decisionTtl} as a duration. */
    public Duration decisionTimeToLive() {
        return Span.parse("spec.mitigation.decisionTtl", decisionTtl);
    }

    /** {@code stepHold} as a duration. */
    public Duration stepTime() {
        return Span.parse("spec.mitigation.stepHold", stepHold);
    }

    /** {@code approvalWait} as a duration. */
    public Duration approvalTime() {
        return Span.parse("spec.mitigation.approvalWait", approvalWait);
    }
}
