package dev.foreshadow.simulator.evaluation.experiment;

/**
 * What a fault does to the failure share.
 *
 * @param label as in the report: {@code x5}, {@code +1pp}
 * @param factor multiplies the usual share
 * @param points is added to it, as a share
 */
record Effect(String label, double factor, double points) {
    static Effect times(int factor) {
        return new Effect("x" + factor, factor, 0);
    }

    static Effect plusPercentPoints(int points) {
        return new Effect("+" + points + "pp", 1, points / 100.0);
    }

    double on(double usualShare) {
        return usualShare * factor + points;
    }
}
