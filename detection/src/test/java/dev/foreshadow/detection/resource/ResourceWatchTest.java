package dev.foreshadow.detection.resource;

import dev.foreshadow.detection.observation.Group;
import dev.foreshadow.detection.observation.Readiness;
import dev.foreshadow.detection.resource.pod.Health;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIOException;

class ResourceWatchTest {
    private static final int HOUR = 3_600;

    private final World world = new World(1);

    private ResourceFinding finding(ResourceSignal signal) {
        return world.watch.report().findings().stream()
                .filter(finding -> finding.signal() == signal && finding.suspect() == Group.SHADOW)
                .findFirst()
                .orElseThrow();
    }

    private int secondsUntilAlarm(int most, World.Bend bend) {
        return world.secondsUntil((report, second) -> report.isAlarmed(), most, bend);
    }

    private void release(String revision) {
        world.settings = World.settings("r1", revision, revision);
    }

    @Test
    void says_nothing_while_nobody_samples_pods() {
        for (int i = 0; i < 100; i++) {
            world.watch.observe(world.second + i, List.of(), List.of(), world.settings);
        }
        assertThat(world.watch.report()).isSameAs(ResourceReport.EMPTY);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void says_nothing_about_a_healthy_day(long seed) {
        World healthy = new World(seed);
        assertThat(healthy.secondsUntil((report, second) -> report.isAlarmed(), 24 * HOUR, (g, pod, normal) -> normal))
                .isEqualTo(24 * HOUR);
    }

    @Test
    void finds_a_revision_that_works_twice_as_much_for_each_request() {
        world.play(6 * HOUR);
        release("r2");
        int seconds = secondsUntilAlarm(HOUR, (group, pod, normal) -> normal.working(group == Group.SHADOW ? 2 : 1));
        assertThat(seconds).isLessThanOrEqualTo(600); // two minutes of it are the warm-up
        ResourceFinding cpu = world.watch.report().alarmedFinding().orElseThrow();
        assertThat(cpu.signal()).isEqualTo(ResourceSignal.CPU);
        assertThat(cpu.suspectRevision()).isEqualTo("r2");
        assertThat(cpu.controlRevision()).isEqualTo("r1");
        assertThat(cpu.suspected().value()).isBetween(0.018, 0.022);
        assertThat(cpu.control().value()).isBetween(0.009, 0.011);
        assertThat(cpu.logEvidence()).isGreaterThanOrEqualTo(cpu.logThreshold());
    }

    @Test
    void forgives_young_pods_their_cold_caches() {
        world.play(HOUR);
        release("r2");
        long started = world.second;
        int seconds = secondsUntilAlarm(HOUR, (group, pod, normal) -> {
            boolean cold = group == Group.SHADOW && world.second - started < 110;
            return normal.working(cold ? 5 : 1);
        });
        assertThat(seconds).isEqualTo(HOUR);
    }

    @Test
    void finds_a_gauge_that_the_policy_names() {
        world.play(6 * HOUR);
        release("r2");
        secondsUntilAlarm(HOUR, (group, pod, normal) -> normal.queueing(group == Group.SHADOW ? 20 : 4));
        ResourceFinding gauge = world.watch.report().alarmedFinding().orElseThrow();
        assertThat(gauge.signal()).isEqualTo(ResourceSignal.GAUGE);
        assertThat(gauge.gauge()).isEqualTo("queue");
        assertThat(gauge.logThreshold()).isEqualTo(Math.log(2_592_000));
    }

    @Test
    void finds_containers_that_crash_again_and_again() {
        world.play(HOUR);
        release("r2");
        long started = world.second;
        int seconds = secondsUntilAlarm(
                HOUR,
                (group, pod, normal) ->
                        group == Group.SHADOW ? normal.restarted((world.second - started + 10L * pod) / 50) : normal);
        assertThat(seconds).isLessThanOrEqualTo(300);
        assertThat(finding(ResourceSignal.RESTARTS).alarmed()).isTrue();
        assertThat(finding(ResourceSignal.RESTARTS).control().incidents()).isZero();
    }

    @Test
    void a_reboot_of_every_shadow_node_is_no_fault() {
        world.play(HOUR);
        long from = world.second;
        int seconds = secondsUntilAlarm(
                2 * HOUR,
                (group, pod, normal) ->
                        group == Group.SHADOW && world.second - from > 120L * pod ? normal.restarted(1) : normal);
        assertThat(seconds).isEqualTo(2 * HOUR);
    }

    @Test
    void one_bad_host_does_not_accuse_the_shadow() {
        world.play(HOUR);
        release("r2");
        long started = world.second;
        int seconds = secondsUntilAlarm(
                2 * HOUR,
                (group, pod, normal) -> group == Group.SHADOW && pod == 0
                        ? normal.working(4).queueing(50).restarted((world.second - started) / 60)
                        : normal);
        assertThat(seconds).isEqualTo(2 * HOUR);
    }

    @Test
    void a_shadow_that_is_down_needs_no_statistics() {
        world.play(HOUR);
        int seconds = secondsUntilAlarm(
                HOUR,
                (group, pod, normal) -> group == Group.SHADOW && pod < 2 ? normal.at(Readiness.NOT_READY) : normal);
        assertThat(seconds).isLessThanOrEqualTo(30);
        assertThat(world.watch.report().health()).isEqualTo(new Health(3, 2, 10, 10));
    }

    @Test
    void pods_that_only_start_are_not_down_until_their_time_is_up() {
        world.play(HOUR);
        release("r2");
        int seconds = secondsUntilAlarm(
                HOUR, (group, pod, normal) -> group == Group.SHADOW ? normal.at(Readiness.NOT_READY) : normal);
        assertThat(seconds).isBetween(120, 150);
    }

    @Test
    void when_live_is_down_as_well_the_shadow_is_not_to_blame() {
        world.play(HOUR);
        assertThat(secondsUntilAlarm(600, (group, pod, normal) -> normal.at(Readiness.NOT_READY)))
                .isEqualTo(600);
    }

    @Test
    void foretells_when_live_would_run_out_of_memory() {
        world.play(HOUR);
        long from = world.second;
        int seconds = secondsUntilAlarm(
                2 * HOUR,
                (group, pod, normal) ->
                        group == Group.SHADOW ? normal.using(0.4 + 0.6 * (world.second - from) / (2 * HOUR)) : normal);
        assertThat(seconds).isLessThanOrEqualTo(HOUR);
        MemoryOutlook memory = world.watch.report().memory();
        assertThat(memory.alarmed()).isTrue();
        assertThat(memory.shadow().secondsToLimit()).isLessThan(3 * HOUR);
        assertThat(memory.liveSecondsToLimit()).isEqualTo(5 * memory.shadow().secondsToLimit());
    }

    @Test
    void a_leak_that_drains_both_groups_is_foretold_while_live_still_has_time() {
        world.play(HOUR);
        long from = world.second;
        secondsUntilAlarm(2 * HOUR, (group, pod, normal) -> {
            double hoursToLimit = group == Group.SHADOW ? 2 : 10;
            return normal.using(0.4 + 0.6 * (world.second - from) / (hoursToLimit * HOUR));
        });
        MemoryOutlook memory = world.watch.report().memory();
        assertThat(memory.alarmed()).isTrue();
        assertThat(memory.liveSecondsToLimit()).isBetween(4.0 * HOUR, 14.0 * HOUR);
    }

    @Test
    void a_leak_that_drains_both_groups_alike_is_no_prediction() {
        world.play(HOUR);
        long from = world.second;
        int seconds = secondsUntilAlarm(
                2 * HOUR, (group, pod, normal) -> normal.using(0.4 + 0.6 * (world.second - from) / (2 * HOUR)));
        assertThat(seconds).isEqualTo(2 * HOUR);
        assertThat(world.watch.report().memory().shadow().exhausting()).isTrue();
    }

    @Test
    void drops_what_accused_a_revision_when_the_revision_goes() {
        world.play(6 * HOUR);
        release("r2");
        long from = world.second;
        secondsUntilAlarm(
                HOUR,
                (group, pod, normal) -> group == Group.SHADOW
                        ? normal.working(3).using(0.4 + 0.5 * (world.second - from) / HOUR)
                        : normal);
        assertThat(world.watch.report().isAlarmed()).isTrue();
        release("r1");
        world.step((group, pod, normal) -> normal);
        assertThat(world.watch.report().isAlarmed()).isFalse();
    }

    @Test
    void drops_what_nobody_renews() {
        world.play(HOUR);
        long from = world.second;
        world.play(
                HOUR,
                (group, pod, normal) -> group == Group.SHADOW
                        ? normal.restarted((world.second - from) / 60).using(0.4 + 0.5 * (world.second - from) / HOUR)
                        : normal);
        assertThat(world.watch.report().alarmedFinding()).isPresent();
        assertThat(world.watch.report().memory().alarmed()).isTrue();
        for (int i = 1; i <= 900; i++) {
            world.watch.observe(world.second + i, List.of(), List.of(), world.settings);
        }
        assertThat(world.watch.report()).isEqualTo(ResourceReport.EMPTY);
    }

    @Test
    void learns_nothing_while_something_else_is_wrong() {
        ResourceSettings s = world.settings;
        world.settings = new ResourceSettings(
                s.runLength(),
                s.cpuTolerance(),
                s.gauges(),
                s.stableRevision(),
                s.liveRevision(),
                s.shadowRevision(),
                s.leadFactor(),
                s.warmupSeconds(),
                false);
        world.play(HOUR);
        assertThat(world.watch.report().findings()).noneMatch(finding -> finding.signal() == ResourceSignal.CPU);
    }

    @Test
    void goes_on_after_it_was_written_and_read() throws IOException {
        world.play(HOUR + 7); // in the middle of a block
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        world.watch.writeTo(new DataOutputStream(bytes));
        World copy = new World(
                1, ResourceWatch.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray()))));
        World original = new World(1, world.watch);
        copy.second = world.second;
        original.second = world.second;
        for (int i = 0; i < 300; i++) {
            original.step((group, pod, normal) -> normal.working(1 + pod));
            copy.step((group, pod, normal) -> normal.working(1 + pod));
            assertThat(copy.watch.report()).isEqualTo(original.watch.report());
        }
        assertThat(bytes.size()).isLessThan(40_000);
    }

    @Test
    void refuses_a_state_of_another_version() {
        assertThatIOException()
                .isThrownBy(() ->
                        ResourceWatch.readFrom(new DataInputStream(new ByteArrayInputStream(new byte[] {99, 0, 0}))))
                .withMessage("resource state: found version 99; this watch reads 1");
    }
}
