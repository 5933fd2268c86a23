package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;
import dev.foreshadow.detection.evidence.EDetector;
import dev.foreshadow.detection.evidence.Kernel;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * Evidence that the treatment's share of events exceeds the floor, below which a difference harms nobody.
 *
 * <p>A second e-detector beside the comparison, both must reach A: the smaller of two e-detectors is one for the union of
 * their nulls, {@code p_t <= max(r p_c, delta)}. Adding delta to the comparison itself instead was ten times slower on rare
 * keys.
 */
final class FloorGate {
    private static final Alternatives BETS = Alternatives.FIXED;

    private final EDetector detector;

    FloorGate() {
        this(new EDetector(BETS.size()));
    }

    private FloorGate(EDetector detector) {
        this.detector = detector;
    }

    void observe(Slotted bin, int track, Hosts hosts, Conditions conditions, Elapsed elapsed) {
        Burstiness past = conditions.burstiness().get(track);
        double[] logE = new double[BETS.size()];
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (!hosts.isActive(slot)) {
                continue;
            }
            double expected = 0;
            long events = 0;
            long exposure = 0;
            for (int route = 0; route < Strata.ROUTES; route++) {
                if (bin.has(route)) {
                    expected += bin.exposure[route][slot] * conditions.margin(track) * past.rate(route);
                    events += bin.events[track][route][slot];
                    exposure += bin.exposure[route][slot];
                }
            }
            long[] caps =
                    Caps.of(expected, past.isClustered(), conditions.runLength().logThreshold(), BETS);
            for (int j = 0; j < logE.length; j++) {
                logE[j] += Kernel.logEAgainstShare(
                        Math.min(events, caps[j]), exposure, conditions.floorShare(), BETS.excess(j));
            }
        }
        detector.observe(logE, elapsed.seconds(), conditions.runLength().seconds());
    }

    double value() {
        return detector.value();
    }

    void writeTo(DataOutput out) throws IOException {
        detector.writeTo(out);
    }

    static FloorGate readFrom(DataInput in) throws IOException {
        return new FloorGate(EDetector.readFrom(in, BETS.size()));
    }
}
