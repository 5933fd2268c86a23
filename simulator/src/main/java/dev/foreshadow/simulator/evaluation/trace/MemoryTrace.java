package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.exhaustion.MemorySample;

import java.util.ArrayList;
import java.util.List;

/**
 * Memory of the shadow's hosts, read every ten seconds: a floor that follows the day and wanders, the saw of garbage
 * collection above it, and, when wanted, a leak. Mutable, for one thread; follows from its seed.
 */
public final class MemoryTrace {
    /** Seconds between two readings. */
    public static final int STEP_SECONDS = 10;

    /** Share of the limit in use when nothing leaks. */
    public static final double USUAL_SHARE = 0.35;

    private static final int HOSTS = 4;
    private static final double LIMIT_BYTES = 1L << 30;
    private static final double DIURNAL_SHARE = 0.03;
    private static final double NOISE_SHARE = 0.014;
    private static final double NOISE_MEMORY_PER_MINUTE = 0.9;
    private static final double SAW_SHARE = 0.1;
    private static final int SAW_SECONDS = 50;

    private final Draws draws;
    private final String[] names = HostNames.of("shadow-", HOSTS);
    private final double[] noise = new double[HOSTS];
    private final int[] sawPhase = new int[HOSTS];
    private final double leakPerSecond;
    private final long leakFromAge;
    private final double dayPhase;
    private long age;

    private MemoryTrace(long seed, double leakPerSecond, long leakFromAge) {
        this.draws = new Draws(seed);
        this.leakPerSecond = leakPerSecond;
        this.leakFromAge = leakFromAge;
        this.dayPhase = 2 * Math.PI * draws.uniform();
        for (int host = 0; host < HOSTS; host++) {
            noise[host] = NOISE_SHARE * draws.normal();
            sawPhase[host] = draws.below(SAW_SECONDS);
        }
    }

    /** Nothing leaks. */
    public static MemoryTrace sound(long seed) {
        return new MemoryTrace(seed, 0, Long.MAX_VALUE);
    }

    /** From {@code fromAge} seconds on, every host leaks; the limit is reached {@code secondsToLimit} later. */
    public static MemoryTrace leaking(long seed, long fromAge, double secondsToLimit) {
        return new MemoryTrace(seed, (1 - USUAL_SHARE) / secondsToLimit, fromAge);
    }

    /** The readings of the next step, one per host. */
    public List<MemorySample> next() {
        List<MemorySample> samples = new ArrayList<>(HOSTS);
        double common = USUAL_SHARE
                + DIURNAL_SHARE * Math.sin(2 * Math.PI * age / 86_400.0 + dayPhase)
                + leakPerSecond * Math.max(0, age - leakFromAge);
        for (int host = 0; host < HOSTS; host++) {
            if (age % 60 == 0) {
                noise[host] = NOISE_MEMORY_PER_MINUTE * noise[host]
                        + Math.sqrt(1 - NOISE_MEMORY_PER_MINUTE * NOISE_MEMORY_PER_MINUTE)
                                * NOISE_SHARE
                                * draws.normal();
            }
            double saw = SAW_SHARE * ((age + sawPhase[host]) % SAW_SECONDS) / SAW_SECONDS;
            double share = Math.min(1, Math.max(0, common + noise[host] + saw));
            samples.add(new MemorySample(names[host], second(), share * LIMIT_BYTES, LIMIT_BYTES));
        }
        age += STEP_SECONDS;
        return samples;
    }

    /** Epoch second of the step that comes next. */
    public long second() {
        return Trace.FIRST_SECOND + age;
    }
}
