package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.observation.PodSample;

import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;

/**
 * What counts as worse, and how sure the judge must be.
 *
 * @param averageRunLengthSeconds A: wanted average time between false alarms, one hour to ten years; 30 days is usual
 * @param marginRatio r: the shadow may fail r times as often as live before it counts as worse, 1 to 10
 * @param floorShare delta: failure share below which no harm is seen, 0 to 0.5
 * @param latencyTolerance relative slowdown that is no fault, 0 to 10
 * @param silenceSeconds a group that should speak and is silent this long is lost telemetry, 1 s to one day
 * @param warmupSeconds latency and processor time of a pod that runs its revision for less than this are no evidence: cold
 *     caches are no fault; 0 to one hour
 * @param calibrated true to judge with the pair's own usual ratio even where it is below {@code marginRatio}; the margin
 *     always rises to it
 * @param latencyFalls true to take an answer that is faster than usual as a fault too, as when work is left out
 * @param gauges names of custom readings that are compared, at most eight
 * @param deciding what may accuse anybody, at least one; the rest is compared and shown only. Live against itself always
 *     counts: it says that nothing can be believed
 */
public record Rules(
        double averageRunLengthSeconds,
        double marginRatio,
        double floorShare,
        double latencyTolerance,
        double silenceSeconds,
        double warmupSeconds,
        boolean calibrated,
        boolean latencyFalls,
        List<String> gauges,
        Set<Signal> deciding) {
    private static final double TEN_YEARS_SECONDS = 10 * 365.25 * 86_400;

    /** @throws IllegalArgumentException if a value is outside its range; the message names the field */
    public Rules {
        Range.within("averageRunLengthSeconds", averageRunLengthSeconds, 3_600, TEN_YEARS_SECONDS);
        Range.within("marginRatio", marginRatio, 1, 10);
        Range.within("floorShare", floorShare, 0, 0.5);
        Range.within("latencyTolerance", latencyTolerance, 0, 10);
        Range.within("silenceSeconds", silenceSeconds, 1, 86_400);
        Range.within("warmupSeconds", warmupSeconds, 0, 3_600);
        gauges = List.copyOf(gauges);
        Range.within("gauges", gauges.size(), 0, PodSample.MOST_GAUGES);
        if (deciding.isEmpty()) {
            throw new IllegalArgumentException(
                    "deciding: found no signal; allowed is one or more of %s; correct the policy"
                            .formatted(Signal.ALL));
        }
        deciding =
                Collections.unmodifiableSet(EnumSet.copyOf(deciding)); // asked every second: a set of bits is fastest
    }

    /** Rules by which every signal may accuse and the margin is never below its ratio, without warm-up and gauges. */
    public static Rules of(
            double averageRunLengthSeconds,
            double marginRatio,
            double floorShare,
            double latencyTolerance,
            double silenceSeconds) {
        return new Rules(
                averageRunLengthSeconds,
                marginRatio,
                floorShare,
                latencyTolerance,
                silenceSeconds,
                0,
                false,
                false,
                List.of(),
                Signal.ALL);
    }
}
