package dev.foreshadow.demo.plan;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.power.Power;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.DoubleStream;

/**
 * What a plan comes to; also its JSON.
 *
 * @param mirroredPerSecond requests per second that the shadow gets
 * @param leadFactor load per shadow host over load per live host; above 1 the shadow leads
 * @param detectableRatio smallest failure ratio that shows within the wanted time; null when none does
 * @param delays how soon certain ratios show
 * @param mirrorShareNeeded share that would show a doubling within the wanted time, 0 to 1; null when none would
 * @param costShare shadow pods per live pod
 * @param advice what to change, in words
 */
record Outlook(
        double mirroredPerSecond,
        double leadFactor,
        Double detectableRatio,
        List<Delay> delays,
        Double mirrorShareNeeded,
        double costShare,
        List<String> advice) {
    private static final double[] RATIOS = {2, 5, 20, 50};
    private static final double LONGEST_SECONDS = 7 * 86_400.0;
    private static final double CAP_SHARE = 0.05;

    /**
     * How soon a failure shows.
     *
     * @param ratio failures of the shadow over those of live
     * @param seconds expected delay; null when it takes longer than a week
     */
    record Delay(double ratio, Double seconds) {}

    static Outlook of(Plan plan) {
        Power power =
                new Power(new RunLength(plan.falseAlarmEvery().toSeconds()), plan.marginRatio(), plan.floorShare());
        double mirrored = plan.requestsPerSecond() * plan.mirrorShare();
        double within = plan.within().toSeconds();
        double share = power.detectableShare(mirrored, plan.errorShare(), within);
        double needed = power.rateNeeded(2 * plan.errorShare(), plan.errorShare(), within) / plan.requestsPerSecond();
        double lead = Power.leadFactor(plan.mirrorShare(), plan.livePods(), plan.shadowPods());
        return new Outlook(
                mirrored,
                lead,
                finite(share / plan.errorShare()),
                DoubleStream.of(RATIOS)
                        .filter(ratio -> ratio * plan.errorShare() <= 1)
                        .mapToObj(ratio -> new Delay(ratio, delay(power, mirrored, plan.errorShare(), ratio)))
                        .toList(),
                needed <= 1 ? finite(needed) : null,
                (double) plan.shadowPods() / plan.livePods(),
                advice(plan, lead, needed));
    }

    /** The delay by bisection: power grows with time. */
    private static Double delay(Power power, double perSecond, double errorShare, double ratio) {
        double low = 1;
        double high = LONGEST_SECONDS;
        if (power.detectableShare(perSecond, errorShare, high) > ratio * errorShare) {
            return null;
        }
        for (int i = 0; i < 50; i++) {
            double middle = 0.5 * (low + high);
            if (power.detectableShare(perSecond, errorShare, middle) > ratio * errorShare) {
                low = middle;
            } else {
                high = middle;
            }
        }
        return high;
    }

    private static List<String> advice(Plan plan, double lead, double needed) {
        List<String> found = new ArrayList<>();
        if (lead <= 1) {
            int most = (int) Math.ceil(plan.mirrorShare() * plan.livePods()) - 1;
            found.add(
                    most >= 1
                            ? "the shadow trails on leaks and load: use at most %d shadow pods, or mirror more"
                                    .formatted(most)
                            : "the shadow trails on leaks and load: even one shadow pod is too many for this share; mirror more");
        }
        if (needed > CAP_SHARE) {
            found.add("a doubling of failures does not show in time within the cap of 5 %; be content with larger ones,"
                    + " or give it more time");
        } else if (needed > plan.mirrorShare()) {
            found.add("mirror %.2f %% to see a doubling of failures in time".formatted(100 * needed));
        }
        return List.copyOf(found);
    }

    private static Double finite(double value) {
        return Double.isFinite(value) ? value : null;
    }
}
