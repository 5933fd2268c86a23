package dev.foreshadow.actuator.resource;

import com.fasterxml.jackson.annotation.JsonInclude;
import io.fabric8.generator.annotation.Default;
import io.fabric8.generator.annotation.Pattern;

import java.time.Duration;

/**
 * How the groups are compared; the actuator only passes it on.
 *
 * @param falseAlarmEvery wanted average time between false alarms, default 30d
 * @param minEffect smallest difference that counts
 * @param latencyTolerance relative slowdown that is no fault, default 10%
 * @param pairingWait how long a request waits for its twin, default 10s
 * @param silenceAfter a group that should speak and is silent this long is lost, default 15s
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AnalysisSpec(
        @Default("30d") @Pattern(Span.PATTERN) String falseAlarmEvery,
        MinEffect minEffect,
        @Default("10%") @Pattern(Share.PATTERN) String latencyTolerance,
        @Default("10s") @Pattern(Span.PATTERN) String pairingWait,
        @Default("15s") @Pattern(Span.PATTERN) String silenceAfter) {
    /** Everything at its default. */
    public static final AnalysisSpec DEFAULT = new AnalysisSpec(null, null, null, null, null);

    public AnalysisSpec {
        falseAlarmEvery = falseAlarmEvery == null ? "30d" : falseAlarmEvery;
        minEffect = minEffect == null ? new MinEffect(null, null) : minEffect;
        latencyTolerance = latencyTolerance == null ? "10%" : latencyTolerance;
        pairingWait = pairingWait == null ? "10s" : pairingWait;
        silenceAfter = silenceAfter == null ? "15s" : silenceAfter;
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
