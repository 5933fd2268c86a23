package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.Readiness;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.BiFunction;

/** Three shadow hosts and ten live ones, one pod each, that a collector asks every 15 s. */
final class World {
    static final int SHADOW_PODS = 3;
    static final int LIVE_PODS = 10;
    private static final int SAMPLED_EVERY_SECONDS = 15;
    private static final double CORES_PER_REQUEST = 0.01;

    final ResourceWatch watch;
    final Random random;
    long second = 1_700_000_000;
    ResourceSettings settings = settings("r1", "r1", "r1");

    /** What one pod is like now; tests bend the pods that they care about. */
    record Condition(double cores, double memoryShare, long restarts, Readiness readiness, double queue) {
        Condition working(double factor) {
            return new Condition(factor * cores, memoryShare, restarts, readiness, queue);
        }

        Condition using(double share) {
            return new Condition(cores, share, restarts, readiness, queue);
        }

        Condition restarted(long times) {
            return new Condition(cores, memoryShare, times, readiness, queue);
        }

        Condition at(Readiness other) {
            return new Condition(cores, memoryShare, restarts, other, queue);
        }

        Condition queueing(double length) {
            return new Condition(cores, memoryShare, restarts, readiness, length);
        }
    }

    World(long seed) {
        this(seed, ResourceWatch.start());
    }

    World(long seed, ResourceWatch watch) {
        this.random = new Random(seed);
        this.watch = watch;
    }

    static ResourceSettings settings(String stable, String live, String shadow) {
        return new ResourceSettings(
                new RunLength(2_592_000), 0.2, List.of("queue"), stable, live, shadow, 5, 120, true);
    }

    /** All pods as they should be. */
    void play(int seconds) {
        play(seconds, (group, pod, normal) -> normal);
    }

    /** Bends one pod's condition: group, number of the pod, what it would be like. */
    interface Bend {
        Condition of(Group group, int pod, Condition normal);
    }

    void play(int seconds, Bend bend) {
        for (int i = 0; i < seconds; i++) {
            step(bend);
        }
    }

    void step(Bend bend) {
        second++;
        List<PodSample> samples = second % SAMPLED_EVERY_SECONDS == 0 ? samples(bend) : List.of();
        watch.observe(second, samples, cells(), settings);
    }

    /** Seconds until the report satisfies; {@code most} when it never does. */
    int secondsUntil(BiFunction<ResourceReport, Long, Boolean> satisfied, int most, Bend bend) {
        int seconds = 0;
        while (seconds < most && !satisfied.apply(watch.report(), second)) {
            step(bend);
            seconds++;
        }
        return seconds;
    }

    private List<PodSample> samples(Bend bend) {
        List<PodSample> samples = new ArrayList<>();
        for (int pod = 0; pod < SHADOW_PODS; pod++) {
            samples.add(sample(Group.SHADOW, pod, settings.shadowRevision(), bend.of(Group.SHADOW, pod, normal(100))));
        }
        for (int pod = 0; pod < LIVE_PODS; pod++) {
            samples.add(sample(Group.LIVE, pod, settings.stableRevision(), bend.of(Group.LIVE, pod, normal(20))));
        }
        return samples;
    }

    private Condition normal(double requestsPerSecond) {
        double cores = CORES_PER_REQUEST * requestsPerSecond * Math.exp(0.05 * random.nextGaussian());
        double memory = 0.4 + 0.01 * random.nextGaussian();
        return new Condition(cores, memory, 0, Readiness.READY, 4 + random.nextDouble());
    }

    static PodSample sample(Group group, int pod, String revision, Condition condition) {
        return new PodSample(
                group,
                revision,
                host(group, pod),
                host(group, pod) + "-" + revision,
                condition.cores(),
                1e9 * condition.memoryShare(),
                1e9,
                condition.restarts(),
                condition.readiness(),
                Map.of("queue", condition.queue()));
    }

    private List<Cell> cells() {
        List<Cell> cells = new ArrayList<>();
        for (int pod = 0; pod < SHADOW_PODS; pod++) {
            cells.add(cell(Group.SHADOW, pod, settings.shadowRevision(), 100));
        }
        for (int pod = 0; pod < LIVE_PODS; pod++) {
            cells.add(cell(Group.LIVE, pod, settings.stableRevision(), 20));
        }
        return cells;
    }

    private Cell cell(Group group, int pod, String revision, double requests) {
        long count = Math.max(0, Math.round(requests + Math.sqrt(requests) * random.nextGaussian()));
        return new Cell(group, revision, "GET /", host(group, pod), count, 0, null);
    }

    private static String host(Group group, int pod) {
        return (group == Group.SHADOW ? "s" : "l") + pod;
    }
}
