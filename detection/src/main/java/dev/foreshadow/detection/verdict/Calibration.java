package dev.foreshadow.detection.verdict;

import dev.foreshadow.detection.baseline.UsualRatio;
import dev.foreshadow.detection.latency.LatencyLevels;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.robustness.Contrast;
import dev.foreshadow.detection.robustness.Strata;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/** The usual offset of the shadow, for failures and for each latency level; learned while all run the stable revision. */
final class Calibration {
    /** Failures first, then the latency levels. */
    private final UsualRatio[] usual;

    Calibration() {
        this(new UsualRatio[1 + LatencyLevels.LEVELS]);
        Arrays.setAll(usual, i -> new UsualRatio(Strata.ROUTES));
    }

    private Calibration(UsualRatio[] usual) {
        this.usual = usual;
    }

    /** The margins of one bin. Live against live knows no offset between the groups. */
    Margins margins(JudgeSettings settings) {
        double[][] withShadow = new double[1 + Bench.LATENCY_TRACKS][Strata.ROUTES];
        double[][] liveOnly = new double[1 + Bench.LATENCY_TRACKS][Strata.ROUTES];
        for (int track = 0; track < usual.length; track++) {
            Arrays.fill(liveOnly[track], settings.rules().marginRatio());
            for (int route = 0; route < Strata.ROUTES; route++) {
                withShadow[track][route] = usual[track].margin(
                        route, settings.rules().marginRatio(), settings.rules().calibrated());
            }
        }
        // A pair is a fair coin; the tolerance is in the question already.
        Arrays.fill(withShadow[usual.length], 1);
        Arrays.fill(liveOnly[usual.length], 1);
        return new Margins(withShadow, liveOnly);
    }

    /** Margins by track and route, failures first; for comparisons with the shadow among the suspects and for others. */
    static final class Margins {
        private final double[][] withShadow;
        private final double[][] liveOnly;

        private Margins(double[][] withShadow, double[][] liveOnly) {
            this.withShadow = withShadow;
            this.liveOnly = liveOnly;
        }

        double[][] errors(Role role) {
            return new double[][] {of(role)[0]};
        }

        double[][] latency(Role role) {
            return Arrays.copyOfRange(of(role), 1, 1 + Bench.LATENCY_TRACKS);
        }

        /** By route, of one signal's track. */
        double[] of(Role role, Signal signal, int track) {
            return of(role)[signal == Signal.LATENCY ? 1 + track : 0];
        }

        private double[][] of(Role role) {
            return role.hasShadow() ? withShadow : liveOnly;
        }
    }

    /** The usual offset of failures. */
    UsualRatio errors() {
        return usual[0];
    }

    void advance(double elapsedSeconds) {
        for (UsualRatio ratio : usual) {
            ratio.advance(elapsedSeconds);
        }
    }

    /**
     * Learns from a bin in which all run the stable revision.
     *
     * @param quiet false while evidence climbs: then only what is not known yet is learned, because a permanent offset
     *     above the configured margin would climb for ever and never be learned
     */
    void learn(Bench bench, boolean quiet) {
        Contrast errors = bench.errors(Role.SHADOW_AGAINST_LIVE);
        Contrast latency = bench.latency(Role.SHADOW_AGAINST_LIVE);
        for (int track = 0; track < usual.length; track++) {
            if (quiet || !usual[track].isKnown()) {
                learn(usual[track], bench, track, track == 0 ? errors : latency);
            }
        }
    }

    private static void learn(UsualRatio ratio, Bench bench, int track, Contrast contrast) {
        long[] mirrored = new long[Strata.ROUTES];
        long[] events = new long[Strata.ROUTES];
        for (Reading reading : bench.of(Group.SHADOW)) {
            if (track == 0 || !reading.isYoung()) {
                mirrored[reading.route()] += reading.cell().requests();
                events[reading.route()] += track == 0 ? reading.cell().failures() : reading.beyondTolerance(track - 1);
            }
        }
        for (int route = 0; route < Strata.ROUTES; route++) {
            if (mirrored[route] > 0) {
                long control = contrast.controlEvents(route, Math.max(0, track - 1));
                ratio.observe(route, events[route], mirrored[route], control, contrast.controlExposure(route));
            }
        }
    }

    void writeTo(DataOutput out) throws IOException {
        for (UsualRatio ratio : usual) {
            ratio.writeTo(out);
        }
    }

    static Calibration readFrom(DataInput in) throws IOException {
        UsualRatio[] read = new UsualRatio[1 + LatencyLevels.LEVELS];
        for (int i = 0; i < read.length; i++) {
            read[i] = UsualRatio.readFrom(in, Strata.ROUTES);
        }
        return new Calibration(read);
    }
}
