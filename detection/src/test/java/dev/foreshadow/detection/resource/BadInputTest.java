package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Cell;
import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.PodSample;
import dev.foreshadow.detection.observation.Readiness;
import dev.foreshadow.detection.resource.pod.Pods;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayOutputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

class BadInputTest {
    private static final double[] ODD = {
        Double.NaN, -1, 0, 1e-300, 1, 1e300, Double.POSITIVE_INFINITY, Double.NEGATIVE_INFINITY
    };

    private static final List<Readiness> READINESS = List.of(Readiness.READY, Readiness.NOT_READY, Readiness.UNKNOWN);

    private static double odd(Random random) {
        return ODD[random.nextInt(ODD.length)];
    }

    private static PodSample garbage(Random random) {
        return new PodSample(
                random.nextBoolean() ? Group.LIVE : Group.SHADOW,
                random.nextBoolean() ? null : "r" + random.nextInt(3),
                random.nextInt(4) == 0 ? null : "h" + random.nextInt(5),
                random.nextInt(4) == 0 ? "" : "p" + random.nextInt(9),
                odd(random),
                odd(random),
                odd(random),
                random.nextLong(),
                READINESS.get(random.nextInt(3)),
                Map.of("queue", odd(random), "other", odd(random)));
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void garbage_breaks_nothing(long seed) throws IOException {
        Random random = new Random(seed);
        ResourceWatch watch = ResourceWatch.start();
        long second = 1_000;
        for (int i = 0; i < 5_000; i++) {
            second += random.nextInt(20);
            List<PodSample> samples = new ArrayList<>();
            for (int pod = 0; pod < 6; pod++) {
                samples.add(garbage(random));
            }
            Cell cell = new Cell(Group.SHADOW, "", "", "h1", random.nextLong(), random.nextLong(), null);
            watch.observe(second, samples, List.of(cell), World.settings("r1", "r" + random.nextInt(3), ""));
            assertThat(watch.report().findings())
                    .allSatisfy(finding -> assertThat(finding.logEvidence()).isNotNaN());
        }
        watch.writeTo(new DataOutputStream(new ByteArrayOutputStream()));
    }

    @ParameterizedTest(name = "{0} s")
    @ValueSource(longs = {-1, -86_400, 30, 100, 3_600, 86_400, 400_000_000, Long.MAX_VALUE / 2, Long.MIN_VALUE})
    void a_clock_that_jumps_accuses_nobody(long jumpSeconds) {
        World world = new World(1);
        world.play(3_600);
        world.second += jumpSeconds;
        assertThat(world.secondsUntil((report, second) -> report.isAlarmed(), 3_600, (g, pod, normal) -> normal))
                .isEqualTo(3_600);
    }

    @Test
    void counters_that_shrink_are_no_restarts() {
        World world = new World(1);
        world.play(600, (group, pod, normal) -> normal.restarted(1_000));
        world.play(3_600, (group, pod, normal) -> normal.restarted(Math.max(0, 900 - world.second % 900)));
        assertThat(world.watch.report().findings())
                .filteredOn(finding -> finding.signal() == ResourceSignal.RESTARTS)
                .allMatch(finding -> finding.logEvidence() < 10);
    }

    @Test
    void a_group_without_the_other_is_not_judged() {
        ResourceWatch watch = ResourceWatch.start();
        for (int second = 0; second < 7_200; second += 10) {
            PodSample sample = new PodSample(
                    Group.SHADOW, "r1", "h", "p", 1, 1e8, 1e9, second / 60, Readiness.NOT_READY, Map.of());
            watch.observe(second, List.of(sample), List.of(), World.settings("r1", "r1", "r1"));
        }
        assertThat(watch.report().findings()).isEmpty();
        assertThat(watch.report().isAlarmed()).isFalse();
    }

    @Test
    void watches_no_more_pods_than_it_has_room_for() throws IOException {
        ResourceWatch watch = ResourceWatch.start();
        for (int pod = 0; pod < 10_000; pod++) {
            PodSample sample =
                    new PodSample(Group.LIVE, "r1", "h" + pod, "p" + pod, 1, 1e8, 1e9, 0, Readiness.READY, Map.of());
            watch.observe(1_000 + pod / 100, List.of(sample), List.of(), World.settings("r1", "r1", "r1"));
        }
        assertThat(watch.report().health().livePods()).isEqualTo(Pods.MOST_PODS);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.writeTo(new DataOutputStream(bytes));
        assertThat(bytes.size()).isLessThan(120_000);
    }

    @ParameterizedTest(name = "{0}")
    @CsvSource({
        "cpuTolerance, -1, 5, 120",
        "cpuTolerance, NaN, 5, 120",
        "leadFactor, 0.2, -1, 120",
        "warmupSeconds, 0.2, 5, 1e9"
    })
    void settings_outside_their_range_are_refused_by_name(
            String field, double cpuTolerance, double leadFactor, double warmupSeconds) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> new ResourceSettings(
                        new RunLength(1), cpuTolerance, List.of(), "", "", "", leadFactor, warmupSeconds, true))
                .withMessageStartingWith(field + ": found ");
    }
}
