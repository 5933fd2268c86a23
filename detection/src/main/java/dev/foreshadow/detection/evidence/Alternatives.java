package dev.foreshadow.detection.evidence;

import java.util.Arrays;

/**
 * The ratios that the evidence bets on, in equal shares.
 *
 * <p>Each bet j stakes {@code x_j = min(rho_j - 1, c_j / w)} on every event of the treatment, where {@code w} is the margin
 * times the exposure ratio treatment : control. The clip {@code c_j < 1} keeps the price of a control event,
 * {@code 1 - w x_j}, positive when the control is small; several clips keep some bet near the best one at any {@code w}.
 */
public final class Alternatives {
    /** Against all requests of the control. Four bets: six were 2 to 8 % slower in simulation, three lose small ratios. */
    public static final Alternatives UNPAIRED =
            new Alternatives(new double[] {1.35, 1.9, 5, 30}, new double[] {0.3, 0.5, 0.7, 0.9});

    /** Against the twin of the same request ({@code w = 1}): exactly the fair coin bet with {@code q = rho / 2}. */
    public static final Alternatives PAIRED =
            new Alternatives(new double[] {1.2, 1.5, 1.8, 1.94}, new double[] {0.94, 0.94, 0.94, 0.94});

    /** Against a fixed share instead of a control. */
    public static final Alternatives FIXED = new Alternatives(new double[] {1.8, 6, 31}, new double[] {1, 1, 1});

    private final double[] excess;
    private final double[] logGains;
    private final double[] clips;

    private Alternatives(double[] ratios, double[] clips) {
        this.excess = Arrays.stream(ratios).map(ratio -> ratio - 1).toArray();
        this.logGains = Arrays.stream(excess).map(Math::log1p).toArray();
        this.clips = clips;
    }

    /** Number of bets; each has the weight {@code 1 / size()}. */
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
