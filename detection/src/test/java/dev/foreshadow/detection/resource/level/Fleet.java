package dev.foreshadow.detection.resource.level;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/**
 * Processor time of two groups, block by block: idle work plus work per request, a load that falls to a fraction at night,
 * and noise that remembers, one of each host and one that the whole group shares.
 */
final class Fleet {
    static final double BLOCK_SECONDS = 10;
    private static final double MEMORY = 0.8;
    private static final double CORES_PER_REQUEST = 0.01;
    private static final int LIVE_HOSTS = 20;
    private static final int SHADOW_HOSTS = 3;

    private final Random random;
    private final double noise;
    private final double idleCores;
    private final double nightShare;
    private final double shadowRequestsPerSecond;
    private final double[] wander = new double[LIVE_HOSTS + SHADOW_HOSTS + 2];
    private long block;

    /**
     * @param noise relative standard deviation of a host's level, and of its whole group's
     * @param idleCores cores in use without any request
     * @param nightShare load at the deepest of the night over that of the day
     */
    Fleet(long seed, double noise, double idleCores, double nightShare, double shadowRequestsPerSecond) {
        this.random = new Random(seed);
        this.noise = noise;
        this.idleCores = idleCores;
        this.nightShare = nightShare;
        this.shadowRequestsPerSecond = shadowRequestsPerSecond;
    }

    static Fleet steady(long seed, double noise) {
        return new Fleet(seed, noise, 0, 1, 50);
    }

    /** The next block; the suspects' work per request is {@code factor} times the usual on the first {@code hosts} hosts. */
    LevelBlock next(double factor, int hosts, boolean steady) {
        double wave = (1 + Math.cos(2 * Math.PI * block * BLOCK_SECONDS / 86_400)) / 2;
        double daily = nightShare + (1 - nightShare) * wave;
        block++;
        double ofShadow = wander(LIVE_HOSTS + SHADOW_HOSTS);
        double ofLive = wander(LIVE_HOSTS + SHADOW_HOSTS + 1);
        List<Level> shadow = new ArrayList<>();
        for (int host = 0; host < SHADOW_HOSTS; host++) {
            double work = host < hosts ? factor : 1;
            shadow.add(level("s" + host, shadowRequestsPerSecond * daily, work, ofShadow + wander(LIVE_HOSTS + host)));
        }
        List<Level> live = new ArrayList<>();
        for (int host = 0; host < LIVE_HOSTS; host++) {
            live.add(level("l" + host, 40 * daily, 1, ofLive + wander(host)));
        }
        return new LevelBlock(shadow, live, List.of(), steady, true, BLOCK_SECONDS);
    }

    private Level level(String host, double requestsPerSecond, double work, double logNoise) {
        double mean = requestsPerSecond * BLOCK_SECONDS;
        double requests = Math.max(3, Math.rint(mean + Math.sqrt(mean) * random.nextGaussian()));
        double cores = idleCores + CORES_PER_REQUEST * work * requests / BLOCK_SECONDS;
        return new Level(host, cores * Math.exp(logNoise) / (requests / BLOCK_SECONDS), requests / BLOCK_SECONDS);
    }

    private double wander(int index) {
        wander[index] = MEMORY * wander[index] + Math.sqrt(1 - MEMORY * MEMORY) * noise * random.nextGaussian();
        return wander[index];
    }
}
