package dev.foreshadow.simulator.evaluation.trace;

import java.util.SplittableRandom;

/** Random numbers of one trace, by seed. Mutable, for one thread. */
public final class Draws {
    /** From this mean on, transformed rejection is quicker than counting up. */
    private static final double REJECTION_FROM_MEAN = 10;

    private final SplittableRandom random;

    /** Draws that follow from the seed. */
    public Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /** Uniform in [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    /** Uniform in 0 to {@code bound} - 1. */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** Standard normal. */
    public double normal() {
        return random.nextGaussian();
    }

    /** Exponential with the given mean, which must be positive. */
    public double exponential(double mean) {
        return -mean * Math.log1p(-random.nextDouble());
    }

    /** Geometric from 1 up, with the given mean of at least 1. */
    public int geometric(double mean) {
        return mean <= 1 ? 1 : 1 + (int) (Math.log1p(-random.nextDouble()) / Math.log1p(-1 / mean));
    }

    /** True with the given probability. */
    public boolean chance(double probability) {
        return random.nextDouble() < probability;
    }

    /** Poisson with the given mean; 0 when the mean is not positive. */
    public long poisson(double mean) {
        if (!(mean > 0)) {
            return 0;
        }
        return mean < REJECTION_FROM_MEAN ? counted(mean) : rejected(mean);
    }

    private long counted(double mean) {
        double left = random.nextDouble();
        if (left <= 1 - mean) { // exp(-mean) is at least 1 - mean: no exponential for the usual zero
            return 0;
        }
        double share = Math.exp(-mean);
        long count = 0;
        while (left > share && count < 100) {
            left -= share;
            count++;
            share *= mean / count;
        }
        return count;
    }

    /** Hörmann, The transformed rejection method for generating Poisson random variables, 1993, algorithm PTRS. */
    private long rejected(double mean) {
        double b = 0.931 + 2.53 * Math.sqrt(mean);
        double a = -0.059 + 0.02483 * b;
        double inverseAlpha = 1.1239 + 1.1328 / (b - 3.4);
        double squeeze = 0.9277 - 3.6224 / (b - 2);
        double logMean = Math.log(mean);
        while (true) {
            double u = random.nextDouble() - 0.5;
            double v = random.nextDouble();
            double us = 0.5 - Math.abs(u);
            double k = Math.floor((2 * a / us + b) * u + mean + 0.43);
            if (us >= 0.07 && v <= squeeze) {
                return (long) k;
            }
            if (k < 0 || (us < 0.013 && v > us)) {
                continue;
            }
            if (Math.log(v * inverseAlpha / (a / (us * us) + b)) <= k * logMean - mean - logFactorial(k)) {
                return (long) k;
            }
        }
    }

    /** ln k! by Stirling's series; below 10 by the product. */
    private static double logFactorial(double k) {
        if (k < 10) {
            double product = 1;
            for (int i = 2; i <= k; i++) {
                product *= i;
            }
            return Math.log(product);
        }
        return (k + 0.5) * Math.log(k) - k + 0.5 * Math.log(2 * Math.PI) + 1 / (12 * k) - 1 / (360 * k * k * k);
    }
}
