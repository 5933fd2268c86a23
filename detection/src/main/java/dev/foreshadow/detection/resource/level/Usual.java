package dev.foreshadow.detection.resource.level;

import java.io.DataInput;
import java.io.DataOutput;
import java.io.IOException;

/**
 * A group's usual level at a given load, learned in quiet times.
 *
 * <p>{@code ln value = a + g (ln load - mean ln load)}. The elasticity {@code g} is 0 when the level does not depend on load,
 * and -1 when it is all idle work that the load shares; a shadow with little load is mostly idle, so without {@code g} each
 * evening's calm would look like a fault. Least squares over means of {@value Noise#BATCH} blocks, not over blocks: in one
 * block the count of requests is mostly chance, and chance in the load looks like {@code g = -1}. A ridge {@value #RIDGE}
 * draws {@code g} to 0 until the load was seen to vary. Memory: {@value Noise#MEMORY_BATCHES} batches, about a day.
 *
 * <p>Source: Hoerl, Kennard, "Ridge regression", Technometrics 12, 1970; the ridge is a normal prior of standard deviation
 * {@value #PRIOR_DEVIATION} on {@code g}.
 */
final class Usual {
    private static final double RIDGE = 0.5;
    private static final double PRIOR_DEVIATION = 0.5;
    private static final double LEAST_ELASTICITY = -1;
    private static final double MOST_ELASTICITY = 0.5;

    private double batches;
    private double meanLogLoad;
    private double meanLogValue;
    private double loadSquares;
    private double loadByValue;

    /** Takes in the means of one batch of blocks. */
    void learn(double logValue, double logLoad) {
        batches = batches * Noise.FADE + 1;
        double fromLoad = logLoad - meanLogLoad;
        meanLogLoad += fromLoad / batches;
        meanLogValue += (logValue - meanLogValue) / batches;
        loadSquares = loadSquares * Noise.FADE + fromLoad * (logLoad - meanLogLoad);
        loadByValue = loadByValue * Noise.FADE + fromLoad * (logValue - meanLogValue);
    }

    /** True once one batch was learned. */
    boolean isKnown() {
        return batches > 0;
    }

    /** Batches that the memory holds. */
    double batches() {
        return batches;
    }

    /** The usual ln value at a load. */
    double at(double logLoad) {
        double elasticity = loadByValue / (loadSquares + RIDGE);
        return meanLogValue
                + Math.min(Math.max(elasticity, LEAST_ELASTICITY), MOST_ELASTICITY) * (logLoad - meanLogLoad);
    }

    /**
     * What is not known about the level at a load never seen before: two posterior deviations of {@code g}, times the
     * distance from the mean load.
     */
    double doubt(double logLoad) {
        return 2 * PRIOR_DEVIATION * Math.sqrt(RIDGE / (loadSquares + RIDGE)) * Math.abs(logLoad - meanLogLoad);
    }

    void writeTo(DataOutput out) throws IOException {
        out.writeDouble(batches);
        out.writeDouble(meanLogLoad);
        out.writeDouble(meanLogValue);
        out.writeDouble(loadSquares);
        out.writeDouble(loadByValue);
    }

    static Usual readFrom(DataInput in) throws IOException {
        Usual read = new Usual();
        read.batches = in.readDouble();
        read.meanLogLoad = in.readDouble();
        read.meanLogValue = in.readDouble();
        read.loadSquares = in.readDouble();
        read.loadByValue = in.readDouble();
        return read;
    }
}
