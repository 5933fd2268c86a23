package dev.foreshadow.detection.robustness;

import dev.foreshadow.detection.evidence.RunLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;
import java.util.SplittableRandom;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/** Four hosts with 25 requests a second each against 2,000 of the control. */
class GroupDetectorTest {
    private static final double THIRTY_DAYS = 30 * 86_400;
    private static final double MARGIN = 1.2;

    private final GroupDetector detector = GroupDetector.start(List.of(TrackKind.unpaired(1)));
    private final Burstiness burstiness = new Burstiness();
    private long second;

    private void observe(long controlEvents, long... events) {
        Contrast contrast = new Contrast(1);
        contrast.ask(0, 0);
        for (int host = 0; host < events.length; host++) {
            int row = contrast.treatment("host-" + host, 0, 25, 0);
            contrast.count(row, 0, events[host]);
        }
        contrast.control(0, 2_000);
        contrast.controlEvents(0, 0, controlEvents);
        double[][] margins = {new double[Strata.ROUTES]};
        margins[0][0] = MARGIN;
        Conditions conditions = new Conditions(new RunLength(THIRTY_DAYS), margins, 0.00002, List.of(burstiness));
        detector.observe(contrast, conditions, new Elapsed(second++, 1, 1));
    }

    /** One route, strict cap of one event per host and second, no ceiling reached: the formulas as they stand. */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void equals_the_formulas_written_out(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        double[] ratios = {1.35, 1.8, 4.5, 11, 30};
        double[] clips = {0.3, 0.5, 0.7, 0.8, 0.9};
        double[] weights = {0.2, 0.3, 0.2, 0.15, 0.15};
        double[] naive = new double[5];
        double w = MARGIN * 100 / 2_000;
        for (int k = 0; k < 300; k++) {
            long[] events = new long[4];
            int counted = 0;
            for (int host = 0; host < 4; host++) {
                events[host] = random.nextInt(100) == 0 ? 1 + random.nextInt(3) : 0;
                counted += events[host] > 0 ? 1 : 0;
            }
            int control = random.nextInt(4);
            observe(control, events);
            for (int j = 0; j < 5; j++) {
                double x = Math.min(ratios[j] - 1, clips[j] / w);
                naive[j] = (naive[j] + 1) * Math.pow(1 + x, counted) * Math.pow(1 - w * x, control);
            }
        }
        double expected = 0;
        for (int j = 0; j < 5; j++) {
            expected += weights[j] * naive[j];
        }
        assertThat(detector.evidence()).isCloseTo(expected, within(1e-9 * expected));
    }

    @Test
    void alarms_when_all_hosts_are_bad() {
        for (int k = 0; k < 20; k++) {
            observe(2, 1, 1, 1, 1);
        }
        assertThat(detector.isAlarmed()).isTrue();
        assertThat(detector.gatesPassed()).isTrue();
        assertThat(detector.ejectedHosts()).isEmpty();
        assertThat(detector.tally().events()).isEqualTo(80);
    }

    @Test
    void warns_early_before_it_alarms() {
        int warnedAt = -1;
        int alarmedAt = -1;
        for (int k = 0; k < 60 && alarmedAt < 0; k++) {
            observe(2, k % 4 == 0 ? 1 : 0, k % 4 == 1 ? 1 : 0, k % 4 == 2 ? 1 : 0, k % 4 == 3 ? 1 : 0);
            warnedAt = warnedAt < 0 && detector.isEarly() ? k : warnedAt;
            alarmedAt = detector.isAlarmed() ? k : alarmedAt;
        }
        assertThat(warnedAt).isBetween(0, alarmedAt - 1);
    }

    @Test
    void ejects_the_one_bad_host_and_never_alarms() {
        for (int k = 0; k < 60; k++) {
            observe(2, 5, 0, 0, 0);
            assertThat(detector.isAlarmed()).isFalse();
        }
        assertThat(detector.ejectedHosts()).containsExactly("host-0");
        assertThat(detector.outlier()).contains("host-0");
    }

    @Test
    void still_alarms_when_the_others_turn_bad_after_an_ejection() {
        for (int k = 0; k < 60; k++) {
            observe(2, 5, 0, 0, 0);
        }
        for (int k = 0; k < 20; k++) {
            observe(2, 5, 1, 1, 1);
        }
        assertThat(detector.isAlarmed()).isTrue();
    }

    @Test
    void one_second_of_one_host_is_not_enough_however_bad() {
        for (int k = 0; k < 100; k++) {
            observe(2, 0, 0, 0, 0);
        }
        observe(2, 25, 0, 0, 0);
        assertThat(detector.isAlarmed()).isFalse();
        assertThat(detector.ejectedHosts()).isEmpty();
    }

    @Test
    void a_lone_host_must_be_bad_for_some_seconds() {
        int alarmedAt = -1;
        for (int k = 0; k < 60 && alarmedAt < 0; k++) {
            observe(2, 25);
            alarmedAt = detector.isAlarmed() ? k : -1;
        }
        assertThat(alarmedAt).isBetween(5, 40);
    }

    @Test
    void ends_an_alarm_when_the_evidence_is_given_up() {
        for (int k = 0; k < 20; k++) {
            observe(2, 1, 1, 1, 1);
        }
        for (int k = 0; k < 1_200 && detector.isAlarmed(); k++) {
            observe(2, 0, 0, 0, 0);
        }
        assertThat(detector.isAlarmed()).isFalse();
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void more_failures_of_the_treatment_never_lower_the_evidence(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GroupDetectorTest other = new GroupDetectorTest();
        for (int k = 0; k < 200; k++) {
            long[] events = {random.nextInt(2), random.nextInt(2), 0, 0};
            long control = 10L + random.nextInt(30);
            observe(control, events);
            events[2] += random.nextInt(2);
            other.observe(control, events);
            assertThat(other.detector.evidence()).isGreaterThanOrEqualTo(detector.evidence());
        }
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void more_failures_of_the_control_never_raise_the_evidence(long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        GroupDetectorTest other = new GroupDetectorTest();
        for (int k = 0; k < 200; k++) {
            int each = random.nextInt(20) == 0 ? 1 : 0; // alike on all hosts, so that none is ejected in one world only
            long[] events = {each, each, each, each};
            long control = random.nextInt(5);
            observe(control, events);
            other.observe(control + random.nextInt(3), events);
            assertThat(other.detector.evidence()).isLessThanOrEqualTo(detector.evidence());
        }
    }
}
