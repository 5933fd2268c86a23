package dev.foreshadow.detection.resource.incident;

import dev.foreshadow.detection.evidence.Alternatives;
import dev.foreshadow.detection.evidence.EDetector;
import dev.foreshadow.detection.evidence.Kernel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Two e-detectors side by side: more incidents than {@value #MARGIN} times the control's per pod-second, and more than
 * nobody minds. The smaller one is an e-detector for the union of both nulls.
 */
final class Occurrence {
    /** Restarts come in clusters and rarely; a rate that is not clearly higher is no finding. */
    private static final double MARGIN = 1.5;

    private static final Alternatives AGAINST_CONTROL = Alternatives.UNPAIRED;
    private static final Alternatives AGAINST_FLOOR = Alternatives.FIXED;

    private final EDetector comparison;
    private final EDetector floor;

    Occurrence() {
        this(new EDetector(AGAINST_CONTROL.size()), new EDetector(AGAINST_FLOOR.size()));
    }

    private Occurrence(EDetector comparison, EDetector floor) {
        this.comparison = comparison;
        this.floor = floor;
    }

    void observe(Totals bin, IncidentDetector.Terms terms, double elapsedSeconds) {
        double[] logE = new double[AGAINST_CONTROL.size()];
        double w = MARGIN * bin.podSeconds() / bin.controlPodSeconds();
        for (int j = 0; j < logE.length; j++) {
            logE[j] = w == 0 ? 0 : Kernel.logE(bin.events(), bin.controlEvents(), AGAINST_CONTROL, j, w);
        }
        comparison.observe(logE, elapsedSeconds, terms.runLength().seconds());
        double[] logFloor = new double[AGAINST_FLOOR.size()];
        for (int j = 0; j < logFloor.length; j++) {
            logFloor[j] = Kernel.logEAgainstShare(
                    bin.events(), bin.podSeconds(), 1 / terms.harmlessEverySeconds(), AGAINST_FLOOR.excess(j));
        }
        floor.observe(logFloor, elapsedSeconds, terms.runLength().seconds());
    }

    double value() {
        return Math.min(comparison.value(), floor.value());
    }

    void copyFrom(Occurrence other) {
        comparison.copyFrom(other.comparison);
        floor.copyFrom(other.floor);
    }

    void writeTo(DataOutput out) throws IOException {
        comparison.writeTo(out);
        floor.writeTo(out);
    }

    static Occurrence readFrom(DataInput in) throws IOException {
        return new Occurrence(
                EDetector.readFrom(in, AGAINST_CONTROL.size()), EDetector.readFrom(in, AGAINST_FLOOR.size()));
    }
}
