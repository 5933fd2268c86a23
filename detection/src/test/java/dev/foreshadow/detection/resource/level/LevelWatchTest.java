package dev.foreshadow.detection.resource.level;

import dev.foreshadow.detection.evidence.RunLength;
import dev.foreshadow.detection.observation.Group;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;

import static org.assertj.core.api.Assertions.assertThat;

class LevelWatchTest {
    private static final RunLength THIRTY_DAYS = new RunLength(2_592_000);
    private static final double TOLERANCE = 0.2;
    private static final int DAY = (int) (86_400 / Fleet.BLOCK_SECONDS);

    private final LevelWatch watch = new LevelWatch();

    private void observe(LevelBlock block) {
        watch.observe(block, TOLERANCE, THIRTY_DAYS);
    }

    private boolean isAlarmed() {
        return watch.finding(Group.SHADOW).map(LevelFinding::alarmed).orElse(false);
    }

    private void learn(Fleet fleet, int blocks) {
        for (int i = 0; i < blocks; i++) {
            observe(fleet.next(1, 0, true));
        }
    }

    /** Blocks until the alarm, or {@code most}. */
    private int blocksUntilAlarm(Fleet fleet, double factor, int hosts, int most) {
        int blocks = 0;
        while (!isAlarmed() && blocks < most) {
            observe(fleet.next(factor, hosts, false));
            blocks++;
        }
        return blocks;
    }

    private int alarms(Fleet fleet, int blocks, double factor) {
        int alarms = 0;
        for (int i = 0; i < blocks; i++) {
            boolean before = isAlarmed();
            observe(fleet.next(i < 100 ? 1 : factor, 3, true));
            alarms += isAlarmed() && !before ? 1 : 0;
        }
        return alarms;
    }

    @ParameterizedTest(name = "noise {0}, seed {1}")
    @CsvSource({"0.05, 1", "0.10, 2", "0.15, 3"})
    void says_nothing_for_ten_days_of_noise_that_remembers(double noise, long seed) {
        assertThat(alarms(Fleet.steady(seed, noise), 10 * DAY, 1)).isZero();
    }

    @ParameterizedTest(name = "idle cores {0}, night at {1} of the day, shadow at {2} requests/s, seed {3}")
    @CsvSource({"0.1, 0.3, 1, 1", "0.5, 0.2, 5, 2"})
    void says_nothing_when_the_shadow_is_mostly_idle_and_the_night_comes(
            double idleCores, double night, double requestsPerSecond, long seed) {
        assertThat(alarms(new Fleet(seed, 0.05, idleCores, night, requestsPerSecond), 3 * DAY, 1))
                .isZero();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void says_nothing_about_a_harmless_rise_within_the_tolerance(long seed) {
        assertThat(alarms(Fleet.steady(seed, 0.05), 5 * DAY, 1.15)).isZero();
    }

    /** After a day of learning; blocks of 10 s. */
    @ParameterizedTest(name = "noise {0}, work x{1}: within {2} blocks, seed {3}")
    @CsvSource({"0.02, 1.5, 45, 1", "0.05, 1.5, 90, 2", "0.05, 2, 35, 3", "0.10, 2, 60, 4", "0.10, 3, 35, 5"})
    void finds_a_revision_that_works_more_for_each_request(double noise, double factor, int most, long seed) {
        Fleet fleet = Fleet.steady(seed, noise);
        learn(fleet, DAY);
        watch.restart(Group.SHADOW);
        assertThat(blocksUntilAlarm(fleet, factor, 3, most + 1)).isLessThanOrEqualTo(most);
        LevelFinding finding = watch.finding(Group.SHADOW).orElseThrow();
        assertThat(finding.ratioToUsual()).isBetween(factor / 1.3, factor * 1.3);
        assertThat(finding.gatesPassed()).isTrue();
    }

    @Test
    void one_bad_host_of_two_raises_evidence_but_no_alarm() {
        LevelWatch two = new LevelWatch();
        Fleet fleet = Fleet.steady(1, 0.03);
        for (int i = 0; i < DAY; i++) {
            two.observe(onTwoHosts(fleet.next(1, 0, true)), TOLERANCE, THIRTY_DAYS);
        }
        for (int i = 0; i < 500; i++) {
            two.observe(onTwoHosts(fleet.next(4, 1, false)), TOLERANCE, THIRTY_DAYS);
        }
        LevelFinding finding = two.finding(Group.SHADOW).orElseThrow();
        assertThat(finding.evidence()).isGreaterThanOrEqualTo(THIRTY_DAYS.seconds());
        assertThat(finding.gatesPassed()).isFalse();
        assertThat(finding.highestHost()).isEqualTo("s0");
        assertThat(two.finding(Group.SHADOW).orElseThrow().alarmed()).isFalse();
    }

    private static LevelBlock onTwoHosts(LevelBlock block) {
        return new LevelBlock(
                block.shadow().subList(0, 2),
                block.stable(),
                block.next(),
                block.steady(),
                block.quiet(),
                block.seconds());
    }

    @Test
    void learns_a_lasting_difference_of_the_groups_before_it_judges() {
        assertThat(alarms(new Fleet(1, 0.05, 0.5, 1, 2), DAY, 1)).isZero();
        LevelFinding finding = watch.finding(Group.SHADOW).orElseThrow();
        assertThat(finding.suspectValue()).isGreaterThan(5 * finding.controlValue());
        assertThat(finding.ratioToUsual()).isBetween(0.8, 1.25);
    }

    @Test
    void compares_live_on_the_new_revision_with_the_stable_one() {
        Fleet fleet = Fleet.steady(1, 0.03);
        learn(fleet, DAY);
        for (int i = 0; i < 60; i++) {
            LevelBlock block = fleet.next(1, 0, false);
            List<Level> next = block.stable().subList(0, 5).stream()
                    .map(level -> new Level(level.host(), 2 * level.value(), level.load()))
                    .toList();
            observe(new LevelBlock(block.shadow(), block.stable().subList(5, 20), next, false, true, 10));
        }
        assertThat(watch.finding(Group.LIVE).orElseThrow().alarmed()).isTrue();
        assertThat(watch.finding(Group.SHADOW).orElseThrow().alarmed()).isFalse();
    }

    @Test
    void does_not_learn_from_a_fault() {
        Fleet fleet = Fleet.steady(1, 0.03);
        learn(fleet, DAY);
        for (int i = 0; i < DAY; i++) {
            observe(fleet.next(2, 3, true));
        }
        assertThat(watch.finding(Group.SHADOW).orElseThrow().alarmed()).isTrue();
        assertThat(watch.finding(Group.SHADOW).orElseThrow().ratioToUsual()).isGreaterThan(1.8);
    }

    @Test
    void ends_an_alarm_when_the_fault_is_gone() {
        Fleet fleet = Fleet.steady(1, 0.03);
        learn(fleet, DAY);
        assertThat(blocksUntilAlarm(fleet, 2, 3, 100)).isLessThan(100);
        learn(fleet, 60);
        assertThat(isAlarmed()).isFalse();
    }

    @Test
    void levels_without_a_logarithm_are_left_out() {
        Fleet fleet = Fleet.steady(1, 0.03);
        learn(fleet, 40);
        for (double value : new double[] {0, -1, Double.NaN, Double.POSITIVE_INFINITY}) {
            observe(new LevelBlock(
                    List.of(new Level("a", value, 1)), List.of(new Level("b", 1, 0)), List.of(), true, true, 10));
        }
        assertThat(watch.finding(Group.SHADOW).orElseThrow().evidence()).isFinite();
    }

    @Test
    void goes_on_after_it_was_written_and_read() throws IOException {
        Fleet fleet = Fleet.steady(1, 0.05);
        learn(fleet, 100);
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.writeTo(new DataOutputStream(bytes));
        LevelWatch read = LevelWatch.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int i = 0; i < 100; i++) {
            LevelBlock block = fleet.next(1.3, 3, i < 50);
            observe(block);
            read.observe(block, TOLERANCE, THIRTY_DAYS);
            assertThat(read.finding(Group.SHADOW)).isEqualTo(watch.finding(Group.SHADOW));
        }
    }
}
