package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonProperty;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Min;
import io.fabric8.generator.annotation.Pattern;
import io.fabric8.generator.annotation.Required;
import io.fabric8.generator.annotation.Size;
import io.fabric8.generator.annotation.ValidationRule;

import java.time.Duration;
import java.util.List;

/**
 * How the groups are compared; the actuator only passes it on.
 *
 * @param falseAlarmEvery wanted average time between false alarms, default 30d
 * @param minEffect smallest difference that counts
 * @param latencyTolerance relative slowdown that is no fault, default 10%
 * @param pairingWait how long a request waits for its twin, default 10s
 * @param silenceAfter a group that should speak and is silent this long is lost, default 15s
 * @param limits fixed limits beside the evidence; null for none
 * @param signals what may decide; the rest is compared and shown only. Null for all
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
@ValidationRule(
        value = "!has(self.signals) || size(self.signals) > 0",
        message = "signals must name at least one of Errors, Latency, Resources, Health; leave it out for all; to"
                + " decide nothing set spec.mitigation.strategy: Observe")
public record AnalysisSpec(
        @Default("30d") @Pattern(Span.PATTERN) String falseAlarmEvery,
        MinEffect minEffect,
        @Default("10%") @Pattern(Share.PATTERN) String latencyTolerance,
        @Default("10s") @Pattern(Span.PATTERN) String pairingWait,
        @Default("15s") @Pattern(Span.PATTERN) String silenceAfter,
        Limits limits,
        @Size(max = 4) List<Signal> signals) {
    /** Everything at its default. */
    public static final AnalysisSpec DEFAULT = new AnalysisSpec(null, null, null, null, null, null, null);

    public AnalysisSpec {
        falseAlarmEvery = falseAlarmEvery == null ? "30d" : falseAlarmEvery;
        minEffect = minEffect == null ? new MinEffect(null, null) : minEffect;
        latencyTolerance = latencyTolerance == null ? "10%" : latencyTolerance;
        pairingWait = pairingWait == null ? "10s" : pairingWait;
        silenceAfter = silenceAfter == null ? "15s" : silenceAfter;
        signals = signals == null || signals.isEmpty() ? null : List.copyOf(signals);
    }

    /** What is compared. */
    public enum Signal {
        /** Failed requests. */
        @JsonProperty("Errors")
        ERRORS,
        /** Slow answers; a failed request counts as slow. */
        @JsonProperty("Latency")
        LATENCY,
        /** Memory, processor time and custom readings. */
        @JsonProperty("Resources")
        RESOURCES,
        /** Readiness and restarts of pods. */
        @JsonProperty("Health")
        HEALTH
    }

    /** What may decide: the named signals, or all. */
    public List<Signal> deciding() {
        return signals == null ? List.of(Signal.values()) : signals;
    }

    /**
     * Smallest difference that counts.
     *
     * @param ratio the shadow may fail this many times as often as live, at least 1, default 1.2
     * @param absolute failure share below which no harm is seen, default 0.002%
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record MinEffect(@Default("1.2") Double ratio, @Default("0.002%") @Pattern(Share.PATTERN) String absolute) {
        public MinEffect {
            ratio = ratio == null ? 1.2 : ratio;
            absolute = absolute == null ? "0.002%" : absolute;
        }

        /** {@code absolute} as a share, 0 to 1. */
        public double floorShare() {
            return Share.parse("spec.analysis.minEffect.absolute", absolute);
        }
    }

    /**
     * Largest allowed differences between the groups, both ways. Simple, and without any bound on false alarms.
     *
     * @param errorDifference largest allowed difference of the failure shares
     * @param latencyDifference largest allowed difference of the mean durations
     * @param window how long both are counted, one second to one hour, default 1m
     * @param match whether one crossed limit is enough, default Any
     * @param leastRequests requests that each group must have in the window, default 100
     */
    @JsonInclude(JsonInclude.Include.NON_NULL)
    public record Limits(
            @Required @Pattern(Share.PATTERN) String errorDifference,
            @Required @Pattern(Span.PATTERN) String latencyDifference,
            @Default("1m") @Pattern(Span.PATTERN) String window,
            @Default("Any") Matching match,
            @Default("100") @Min(1) Long leastRequests) {
        public Limits {
            window = window == null ? "1m" : window;
            match = match == null ? Matching.ANY : match;
            leastRequests = leastRequests == null ? 100L : leastRequests;
        }

        /** Whether one crossed limit is enough. */
        public enum Matching {
            @JsonProperty("All")
            ALL,
            @JsonProperty("Any")
            ANY
        }

        /** {@code errorDifference} as a share, 0 to 1. */
        public double errorShare() {
            return Share.parse("spec.analysis.limits.errorDifference", errorDifference);
        }

        /** {@code latencyDifference} as a duration. */
        public Duration latencyTime() {
            return Span.parse("spec.analysis.limits.latencyDifference", latencyDifference);
        }

        /**
         * {@code window} as a duration.
         *
         * @throws InvalidResource if it is not whole seconds between one second and one hour
         */
        public Duration checkedWindow() {
            Duration time = Span.parse("spec.analysis.limits.window", window);
            boolean whole = time.toMillisPart() == 0;
            if (!whole || time.compareTo(Duration.ofSeconds(1)) < 0 || time.compareTo(Duration.ofHours(1)) > 0) {
                throw new InvalidResource(
                        "spec.analysis.limits.window",
                        "is %s; write whole seconds between 1s and 1h".formatted(window));
            }
            return time;
        }
    }

    /** {@code falseAlarmEvery} as a duration. */
    public Duration falseAlarmTime() {
        return Span.parse("spec.analysis.falseAlarmEvery", falseAlarmEvery);
    }

    /** {@code latencyTolerance} as a share, 0 to 1. */
    public double latencyShare() {
        return Share.parse("spec.analysis.latencyTolerance", latencyTolerance);
    }

    /** {@code pairingWait} as a duration. */
    public Duration pairingTime() {
        return Span.parse("spec.analysis.pairingWait", pairingWait);
    }

    /** {@code silenceAfter} as a duration. */
    public Duration silenceTime() {
        return Span.parse("spec.analysis.silenceAfter", silenceAfter);
    }
}
