package dev.foreshadow.detection.evidence;

import java.io.DataInput;
import java.io.IOException;
import java.util.Arrays;

/**
 * The ratios that the evidence bets on, each with its share of the weight.
 *
 * <p>Each bet j stakes {@code x_j = min(rho_j - 1, c_j / w)} on every event of the treatment, where {@code w} is the margin
 * times the exposure ratio treatment : control. The clip {@code c_j < 1} keeps the price of a control event,
 * {@code 1 - w x_j}, positive when the control is small; several clips keep some bet near the best one at any {@code w}.
 */
public final class Alternatives {
    /**
     * Against all requests of the control. Five bets: with four, faults of ten to twenty times the usual were 10 % slower in
     * simulation. The low ones have more of the weight, because a small fault has the longest way.
     */
    public static final Alternatives UNPAIRED = new Alternatives(
            new double[] {1.35, 1.8, 4.5, 11, 30},
            new double[] {0.3, 0.5, 0.7, 0.8, 0.9},
            new double[] {0.2, 0.3, 0.2, 0.15, 0.15});

    /** Against the twin of the same request ({@code w = 1}): exactly the fair coin bet with {@code q = rho / 2}. */
    public static final Alternatives PAIRED =
            new Alternatives(new double[] {1.2, 1.5, 1.8, 1.94}, new double[] {0.94, 0.94, 0.94, 0.94});

    /** Against a fixed share instead of a control. */
    public static final Alternatives FIXED = new Alternatives(new double[] {1.8, 6, 31}, new double[] {1, 1, 1});

    private final double[] excess;
    private final double[] logGains;
    private final double[] clips;

    private final double[] weights;

    private Alternatives(double[] ratios, double[] clips) {
        this(ratios, clips, EDetector.equalWeights(ratios.length));
    }

    private Alternatives(double[] ratios, double[] clips, double[] weights) {
        this.excess = Arrays.stream(ratios).map(ratio -> ratio - 1).toArray();
        this.logGains = Arrays.stream(excess).map(Math::log1p).toArray();
        this.clips = clips;
        this.weights = weights;
    }

    /** A detector that bets on these ratios and has seen nothing. */
    public EDetector detector() {
        return new EDetector(weights);
    }

    /** A detector on these ratios from its written state. */
    public EDetector readDetector(DataInput in) throws IOException {
        return EDetector.readFrom(in, weights);
    }

    /** Number of bets. */
    public int size() {
        return excess.length;
    }

    /** {@code rho_j - 1}, the stake of bet {@code j} while the control is large. */
    public double excess(int j) {
        return excess[j];
    }

    /** {@code ln rho_j}: what an event of the treatment brings bet {@code j} while the control is large. */
    public double logGain(int j) {
        return logGains[j];
    }

    /**
     * The stake of bet {@code j}.
     *
     * @param w margin times treatment exposure over control exposure, at least 0
     */
    public double stake(int j, double w) {
        return Math.min(excess[j], clips[j] / w);
    }
}
