package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;
import dev.foreshadow.detection.evidence.EDetector;

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
        this(BETS.detector());
    }

    private FloorGate(EDetector detector) {
        this.detector = detector;
    }

    void observe(Slots bin, int track, Hosts hosts, Conditions conditions, Elapsed elapsed) {
        Burstiness past = conditions.burstiness(track);
        long[] relaxed = Caps.relaxed(past.isClustered(), conditions.logThreshold(), BETS);
        double[] logE = new double[BETS.size()];
        for (int slot = 0; slot < Hosts.SLOTS; slot++) {
            if (hosts.isActive(slot)) {
                add(bin, track, slot, conditions, relaxed, elapsed.parts(), logE);
            }
        }
        detector.observe(logE, elapsed.seconds(), conditions.threshold());
    }

    private static void add(
            Slots bin, int track, int slot, Conditions conditions, long[] relaxed, int parts, double[] logE) {
        double expected = 0;
        long events = 0;
        long exposure = 0;
        for (int place = 0; place < bin.size(); place++) {
            int route = bin.routes[place];
            double share = conditions.margin(track, route)
                    * conditions.burstiness(track).rate(route);
            expected += parts * bin.exposure(place, slot) * share;
            events += bin.events(track, place, slot);
            exposure += bin.exposure(place, slot);
        }
        long strict = events == 0 ? 0 : Caps.strict(expected);
        for (int j = 0; j < logE.length && exposure > 0; j++) {
            long counted = Math.min(events, Math.max(strict, relaxed[j]));
            double gain = counted == 0 ? 0 : counted * BETS.logGain(j);
            logE[j] += gain - conditions.floorShare() * exposure * BETS.excess(j);
        }
    }

    double value() {
        return detector.value();
    }

    void writeTo(DataOutput out) throws IOException {
        detector.writeTo(out);
    }

    static FloorGate readFrom(DataInput in) throws IOException {
        return new FloorGate(BETS.readDetector(in));
    }
}
