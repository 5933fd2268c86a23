package dev.foreshadow.detection.evidence;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;
import java.util.Arrays;

/**
 * Evidence that the null hypothesis stopped holding at some unknown second.
 *
 * <p>Per bet {@code M_k = min((M_{k-1} + dt) e_k, ceiling_j)}, and {@code M} is the mean over the bets. {@code M - t} is a
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
    private final double[] evidence;

    /** A detector that has seen nothing. */
    public EDetector(int bets) {
        evidence = new double[bets];
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
        double most = ceiling * evidence.length;
        for (int j = 0; j < evidence.length; j++) {
            double log = logE[offset + j];
            double factor = log == 0 ? 1 : Math.exp(log);
            evidence[j] = Math.min((evidence[j] + elapsedSeconds) * factor, most);
        }
    }

    /** M, in seconds: compare it with A. */
    public double value() {
        double sum = 0;
        for (double m : evidence) {
            sum += m;
        }
        return sum / evidence.length;
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
        EDetector read = new EDetector(bets);
        for (int j = 0; j < bets; j++) {
            read.evidence[j] = in.readDouble();
        }
        return read;
    }
}
