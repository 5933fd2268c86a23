package dev.foreshadow.simulator.draw;

import java.util.SplittableRandom;

/**
 * Random numbers of one named thing. Two streams with different paths are independent for all practical purposes;
 * the same seed and path always give the same stream.
 */
public final class Draws {
    /** The golden ratio's odd integer, as SplittableRandom uses it to step. */
    private static final long GAMMA = 0x9e3779b97f4a7c15L;

    private final SplittableRandom random;

    private Draws(long seed) {
        this.random = new SplittableRandom(seed);
    }

    /**
     * The stream at {@code path}.
     *
     * @param path what the numbers are for, for example (second, request index)
     */
    public static Draws of(long seed, long... path) {
        long mixed = mix(seed + GAMMA);
        for (long part : path) {
            mixed = mix(mixed ^ mix(part + GAMMA));
        }
        return new Draws(mixed);
    }

    /** A uniform number in [0, 1). */
    public double uniform() {
        return random.nextDouble();
    }

    /** A standard exponential number, mean 1. */
    public double exponential() {
        return -Math.log1p(-random.nextDouble());
    }

    /** A standard normal number (Box-Muller, one of the pair). */
    public double normal() {
        return Math.sqrt(2 * exponential()) * Math.cos(2 * Math.PI * random.nextDouble());
    }

    /** A uniform 64-bit number. */
    public long bits() {
        return random.nextLong();
    }

    /** A uniform whole number in [0, bound). */
    public int below(int bound) {
        return random.nextInt(bound);
    }

    /** David Stafford's variant 13 of the 64-bit finalizer of MurmurHash3. */
    private static long mix(long value) {
        long z = value;
        z = (z ^ (z >>> 30)) * 0xbf58476d1ce4e5b9L;
        z = (z ^ (z >>> 27)) * 0x94d049bb133111ebL;
        return z ^ (z >>> 31);
    }
}
