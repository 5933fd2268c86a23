package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.Alternatives;

/**
 * How many events of one host and second are counted, per bet.
 *
 * <p>Strict: {@code m = 1}, or {@code ceil(4 mu) + 2} when more than a quarter event {@code mu} is expected of that
 * host-second. While the control's events are seen to be independent, a host-second may give as much as half of the climb:
 * {@code max(m, floor(ln A / (2 ln(1 + x))))}. Lowering the treatment's counts only lowers evidence.
 */
final class Caps {
    private static final double RARE = 0.25;

    private Caps() {}

    static long strict(double expectedEvents) {
        return expectedEvents <= RARE ? 1 : (long) Math.ceil(4 * expectedEvents) + 2;
    }

    /** The part of the relaxed cap that does not depend on the host, for every bet; zeros while events come in clusters. */
    static long[] relaxed(boolean clustered, double logThreshold, Alternatives alternatives) {
        long[] caps = new long[alternatives.size()];
        for (int j = 0; j < caps.length && !clustered; j++) {
            caps[j] = (long) Math.floor(0.5 * logThreshold / alternatives.logGain(j));
        }
        return caps;
    }
}
