package dev.foreshadow.detection.evidence;

import org.apache.commons.math3.util.CombinatoricsUtils;

/** Probabilities by their definition. */
final class Exact {
    private Exact() {}

    static double binomial(int trials, int successes, double probability) {
        return CombinatoricsUtils.binomialCoefficientDouble(trials, successes)
                * Math.pow(probability, successes)
                * Math.pow(1 - probability, trials - successes);
    }
}
