package dev.foreshadow.detection.resource.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * How much the difference of the groups wanders by itself, and how long it keeps a direction.
 *
 * <p>{@code v = mean x^2} over blocks and the long-run variance {@code V = B mean (batch mean)^2} with batches of
 * {@code B =} {@value #BATCH} blocks; {@code V = v} for noise without memory, {@code V = v (1 + rho) / (1 - rho)} for one
 * that remembers a share rho of the last block. Starts from a guess, {@value #PRIOR_VARIANCE} and
 * {@value #PRIOR_LONG_RUN}, that counts as {@value #PRIOR_BATCHES} batches. Source: Conway, "Some tactical problems in
 * digital simulation", Management Science 10, 1963 (batch means).
 */
final class Noise {
    /** Blocks in a batch, about five minutes: several times as long as noise of processor time remembers. */
    static final int BATCH = 30;

    static final int MEMORY_BATCHES = 288;
    static final double FADE = Math.exp(-1.0 / MEMORY_BATCHES);

    /** A tenth up or down from block to block. */
    private static final double PRIOR_VARIANCE = 0.01;

    /** The same, with a memory of 0.8. */
    private static final double PRIOR_LONG_RUN = 0.09;

    private static final double PRIOR_BATCHES = 12;

    private double batches;
    private double squares;
    private double batchSquares;

    /** Takes in one batch. */
    void learn(double sum, double sumOfSquares) {
        double mean = sum / BATCH;
        batches = batches * FADE + 1;
        squares = squares * FADE + sumOfSquares / BATCH;
        batchSquares = batchSquares * FADE + BATCH * mean * mean;
    }

    double longRunVariance() {
        return (PRIOR_BATCHES * PRIOR_LONG_RUN + batchSquares) / (PRIOR_BATCHES + batches);
    }

    /** What neighbouring blocks add to the variance of a sum by resembling each other, per block, at least 0. */
    double excessVariance() {
        double variance = (PRIOR_BATCHES * PRIOR_VARIANCE + squares) / (PRIOR_BATCHES + batches);
        return Math.max(0, longRunVariance() - variance);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(batches);
        out.writeDouble(squares);
        out.writeDouble(batchSquares);
    }

    static Noise readFrom(DataInput in) throws IOException {
        Noise read = new Noise();
        read.batches = in.readDouble();
        read.squares = in.readDouble();
        read.batchSquares = in.readDouble();
        return read;
    }
}
