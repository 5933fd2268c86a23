package dev.foreshadow.simulator.evaluation.trace;

import dev.foreshadow.detection.latency.LatencyCounts;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.Readiness;
import dev.foreshadow.detection.observation.SecondBin;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * Memory of both groups' pods, read every ten seconds: a floor that follows the day and wanders, the saw of garbage
 * collection above it, and, when wanted, a leak with every request, so that the shadow leads by the lead factor. The seconds
 * between are left out. Mutable, for one thread; follows from its seed.
 */
public final class MemoryTrace implements Trace {
    /** Seconds between two readings. */
    public static final int STEP_SECONDS = 10;

    /** Share of the limit in use when nothing leaks. */
    public static final double USUAL_SHARE = 0.35;

    /** Pods per group, each on a host of its own. */
    public static final int HOSTS = 4;

    private static final double LEAD_FACTOR = 4;
    private static final double LIMIT_BYTES = 1L << 30;
    private static final double DIURNAL_SHARE = 0.03;
    private static final long SHADOW_REQUESTS = 100;
    private static final long LIVE_REQUESTS = 1_000;

    private final Draws draws;
    private final Pod[] shadow;
    private final Pod[] live;
    private final double leakPerSecond;
    private final long leakFromAge;
    private final double dayPhase;
    private long age;

    private MemoryTrace(long seed, double leakPerSecond, long leakFromAge) {
        this.draws = new Draws(seed);
        this.leakPerSecond = leakPerSecond;
        this.leakFromAge = leakFromAge;
        this.dayPhase = 2 * Math.PI * draws.uniform();
        this.shadow = pods("shadow-");
        this.live = pods("live-");
    }

    private Pod[] pods(String prefix) {
        String[] names = HostNames.of(prefix, HOSTS);
        return IntStream.range(0, HOSTS)
                .mapToObj(pod -> new Pod(names[pod], draws))
                .toArray(Pod[]::new);
    }

    /** Nothing leaks. */
    public static MemoryTrace sound(long seed) {
        return new MemoryTrace(seed, 0, Long.MAX_VALUE);
    }

    /** From {@code fromAge} seconds on, every pod leaks; the shadow's reach their limit {@code secondsToLimit} later. */
    public static MemoryTrace leaking(long seed, long fromAge, double secondsToLimit) {
        return new MemoryTrace(seed, (1 - USUAL_SHARE) / secondsToLimit, fromAge);
    }

    @Override
    public SecondBin next() {
        List<PodSample> samples = new ArrayList<>(2 * HOSTS);
        List<Cell> cells = new ArrayList<>(2 * HOSTS);
        double common = USUAL_SHARE + DIURNAL_SHARE * Math.sin(2 * Math.PI * age / 86_400.0 + dayPhase);
        double leaked = leakPerSecond * Math.max(0, age - leakFromAge);
        for (int pod = 0; pod < HOSTS; pod++) {
            samples.add(sample(Group.SHADOW, shadow[pod], common + leaked));
            samples.add(sample(Group.LIVE, live[pod], common + leaked / LEAD_FACTOR));
            cells.add(cell(Group.SHADOW, shadow[pod], SHADOW_REQUESTS));
            cells.add(cell(Group.LIVE, live[pod], LIVE_REQUESTS));
        }
        SecondBin bin = new SecondBin(FIRST_SECOND + age, cells, List.of(), samples, true);
        age += STEP_SECONDS;
        return bin;
    }

    private PodSample sample(Group group, Pod pod, double share) {
        double used = Math.min(1, Math.max(0, share + pod.above(age, draws)));
        return new PodSample(
                group,
                Conditions.OLD_REVISION,
                pod.name,
                pod.name,
                Double.NaN,
                used * LIMIT_BYTES,
                LIMIT_BYTES,
                -1,
                Readiness.UNKNOWN,
                Map.of());
    }

    private static Cell cell(Group group, Pod pod, long requests) {
        return new Cell(group, Conditions.OLD_REVISION, ErrorTrace.ROUTE, pod.name, requests, 0, LatencyCounts.EMPTY);
    }

    /** What is one pod's own: the noise of its floor and the saw above it. */
    private static final class Pod {
        private static final double NOISE_SHARE = 0.014;
        private static final double NOISE_MEMORY_PER_MINUTE = 0.9;
        private static final double SAW_SHARE = 0.1;
        private static final int SAW_SECONDS = 50;

        private final String name;
        private final int sawPhase;
        private double noise;

        Pod(String name, Draws draws) {
            this.name = name;
            this.noise = NOISE_SHARE * draws.normal();
            this.sawPhase = draws.below(SAW_SECONDS);
        }

        double above(long age, Draws draws) {
            if (age % 60 == 0) {
                noise = NOISE_MEMORY_PER_MINUTE * noise
                        + Math.sqrt(1 - NOISE_MEMORY_PER_MINUTE * NOISE_MEMORY_PER_MINUTE)
                                * NOISE_SHARE
                                * draws.normal();
            }
            return noise + SAW_SHARE * ((age + sawPhase) % SAW_SECONDS) / SAW_SECONDS;
        }
    }
}
