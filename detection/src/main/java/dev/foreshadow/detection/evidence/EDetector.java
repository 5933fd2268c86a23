package dev.foreshadow.detection.evidence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Evidence that the null hypothesis stopped holding at some unknown second.
 *
 * <p>Per bet {@code M_k = min((M_{k-1} + dt) e_k, ceiling_j)}, and {@code M} is the weighted mean over the bets. {@code M - t} is a
 * supermartingale if each {@code e_k} has mean at most 1 given the past, so alarming at {@code M >= A} keeps the average
 * run length at {@code A} seconds or more and the probability of an alarm within {@code T} seconds at {@code T / A} or
 * less; no independence between bins is needed. Source: Shin, Ramdas, Rinaldo, "E-detectors", NEJSDS 2024 (e-SR).
 *
 * <p>The ceiling bounds how long an old excursion is remembered. It must be {@code A} over <em>every</em> weight between
 * the bet and the final sum: with a lower one a single bet could never reach {@code A} alone.
 *
 * <p>Held as {@code M} and not as its logarithm: {@code A} over all weights stays far below the largest double, an
 * overflowing {@code e} ends at the ceiling, and {@code M + dt} cannot underflow.
 */
public final class EDetector {
    private final double[] weights;
    private final double[] evidence;

    /** A detector that has seen nothing, with so many bets of equal weight. */
    public EDetector(int bets) {
        this(equalWeights(bets));
    }

    /** A detector with bets of the given weights, which are not copied and sum to 1. */
    EDetector(double[] weights) {
        this.weights = weights;
        this.evidence = new double[weights.length];
    }

    static double[] equalWeights(int bets) {
        double[] weights = new double[bets];
        Arrays.fill(weights, 1.0 / bets);
        return weights;
    }

    /**
     * Takes in one bin.
     *
     * @param logE ln e per bet, never NaN
     * @param elapsedSeconds time since the last bin, at least 0; bins without data in between need no call of their own
     * @param ceiling A over the product of all weights outside this detector
     */
    public void observe(double[] logE, double elapsedSeconds, double ceiling) {
        observe(logE, 0, elapsedSeconds, ceiling);
    }

    /** The same with the bets' logarithms from an offset on. */
    public void observe(double[] logE, int offset, double elapsedSeconds, double ceiling) {
        for (int j = 0; j < evidence.length; j++) {
            double log = logE[offset + j];
            double factor = log == 0 ? 1 : Math.exp(log);
            evidence[j] = Math.min((evidence[j] + elapsedSeconds) * factor, ceiling / weights[j]);
        }
    }

    /** M, in seconds: compare it with A. */
    public double value() {
        double sum = 0;
        for (int j = 0; j < evidence.length; j++) {
            sum += weights[j] * evidence[j];
        }
        return sum;
    }

    /** Forgets everything. */
    public void clear() {
        Arrays.fill(evidence, 0);
    }

    /** Takes over the other's evidence. */
    public void copyFrom(EDetector other) {
        System.arraycopy(other.evidence, 0, evidence, 0, evidence.length);
    }

    /** Writes the state. */
    public void writeTo(DataOutput out) throws IOException {
        for (double m : evidence) {
            out.writeDouble(m);
        }
    }

    /** Reads what {@link #writeTo} wrote. */
    public static EDetector readFrom(DataInput in, int bets) throws IOException {
        return readFrom(in, equalWeights(bets));
    }

    static EDetector readFrom(DataInput in, double[] weights) throws IOException {
        EDetector read = new EDetector(weights);
        for (int j = 0; j < weights.length; j++) {
            read.evidence[j] = in.readDouble();
        }
        return read;
    }
}
