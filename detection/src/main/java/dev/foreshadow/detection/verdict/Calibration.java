package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.baseline.UsualRatio;
import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.robustness.Strata;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.function.ToLongFunction;

/** The usual offset of the shadow, for failures and for each latency level; learned while all run the stable revision. */
final class Calibration {
    private final UsualRatio errors;
    private final List<UsualRatio> latency;

    Calibration() {
        this(new UsualRatio(), fresh());
    }

    private Calibration(UsualRatio errors, List<UsualRatio> latency) {
        this.errors = errors;
        this.latency = latency;
    }

    private static List<UsualRatio> fresh() {
        List<UsualRatio> ratios = new ArrayList<>();
        for (int level = 0; level < LatencyLevels.LEVELS; level++) {
            ratios.add(new UsualRatio());
        }
        return ratios;
    }

    /** Margins of a comparison's tracks. Live against live knows no offset between the groups. */
    List<Double> forErrors(Role role, JudgeSettings settings) {
        return List.of(margin(errors, role, settings));
    }

    List<Double> forLatency(Role role, JudgeSettings settings) {
        List<Double> margins = new ArrayList<>();
        latency.forEach(ratio -> margins.add(margin(ratio, role, settings)));
        margins.add(1.0); // a pair is a fair coin; the tolerance is in the question already
        return margins;
    }

    private static double margin(UsualRatio ratio, Role role, JudgeSettings settings) {
        return role.hasShadow() ? ratio.margin(settings.marginRatio(), settings.calibrated()) : settings.marginRatio();
    }

    /** Learns from a second in which nothing was wrong. */
    void learn(Bench bench, Sides sides, double elapsedSeconds) {
        List<Reading> shadow = bench.of(Group.SHADOW, sides.shadow());
        List<Reading> live = bench.of(Group.LIVE, sides.shadow());
        learn(
                errors,
                shadow,
                live,
                reading -> reading.cell().failures(),
                reading -> reading.cell().failures(),
                elapsedSeconds);
        for (int i = 0; i < latency.size(); i++) {
            int level = i;
            learn(latency.get(i), shadow, live, r -> r.slowBeyond(level), r -> r.slow(level), elapsedSeconds);
        }
    }

    private static void learn(
            UsualRatio ratio,
            List<Reading> shadow,
            List<Reading> live,
            ToLongFunction<Reading> ofShadow,
            ToLongFunction<Reading> ofLive,
            double elapsedSeconds) {
        long[] mirrored = new long[Strata.ROUTES];
        long[] requests = new long[Strata.ROUTES];
        long[] liveEvents = new long[Strata.ROUTES];
        long[] shadowEvents = new long[Strata.ROUTES];
        for (Reading reading : shadow) {
            mirrored[reading.route()] += reading.cell().requests();
            shadowEvents[reading.route()] += ofShadow.applyAsLong(reading);
        }
        for (Reading reading : live) {
            requests[reading.route()] += reading.cell().requests();
            liveEvents[reading.route()] += ofLive.applyAsLong(reading);
        }
        long events = 0;
        long controlEvents = 0;
        double expected = 0;
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (requests[route] > 0 && mirrored[route] > 0) { // only what both groups answered can be compared
                events += shadowEvents[route];
                controlEvents += liveEvents[route];
                expected += (double) mirrored[route] * liveEvents[route] / requests[route];
            }
        }
        ratio.observe(events, expected, controlEvents, elapsedSeconds);
    }

    void writeTo(DataOutput out) throws IOException {
        errors.writeTo(out);
        for (UsualRatio ratio : latency) {
            ratio.writeTo(out);
        }
    }

    static Calibration readFrom(DataInput in) throws IOException {
        UsualRatio errors = UsualRatio.readFrom(in);
        List<UsualRatio> latency = new ArrayList<>();
        for (int level = 0; level < LatencyLevels.LEVELS; level++) {
            latency.add(UsualRatio.readFrom(in));
        }
        return new Calibration(errors, latency);
    }
}
