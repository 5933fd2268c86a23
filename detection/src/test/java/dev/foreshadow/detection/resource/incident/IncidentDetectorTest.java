package dev.foreshadow.detection.resource.incident;

import dev.foreshadow.detection.evidence.RunLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.SplittableRandom;
import java.util.function.IntToLongFunction;
import java.util.stream.IntStream;

import static org.assertj.core.api.Assertions.assertThat;

class IncidentDetectorTest {
    private static final double THIRTY_DAYS = 2_592_000;
    private static final double SIX_HOURS = 21_600;
    private static final IncidentDetector.Terms TERMS =
            new IncidentDetector.Terms(new RunLength(THIRTY_DAYS), SIX_HOURS);

    private final IncidentDetector detector = new IncidentDetector();

    /** Ten seconds: the suspects' repeated incidents by host, none of the control. */
    private void observe(int hosts, IntToLongFunction repeated) {
        List<Incidents> suspects = IntStream.range(0, hosts)
                .mapToObj(host -> new Incidents("s" + host, 10, repeated.applyAsLong(host), repeated.applyAsLong(host)))
                .toList();
        detector.observe(suspects, List.of(new Incidents("l", 200, 0, 0)), TERMS, 10);
    }

    private void quiet(int blocks) {
        for (int i = 0; i < blocks; i++) {
            observe(3, host -> 0);
        }
    }

    private static boolean isAlarmed(IncidentDetector asked) {
        return asked.finding().map(IncidentFinding::alarmed).orElse(false);
    }

    @Test
    void finds_pods_that_restart_again_and_again() {
        quiet(360);
        int blocks = 0;
        while (!isAlarmed(detector) && blocks < 100) {
            int now = blocks++;
            observe(3, host -> now % 4 == host ? 1 : 0); // each pod once in 40 s
        }
        assertThat(blocks).isLessThanOrEqualTo(8);
        assertThat(detector.finding().orElseThrow().suspectIncidents()).isBetween(4L, 8L);
    }

    @Test
    void one_host_whose_pod_keeps_restarting_is_not_the_group() {
        quiet(360);
        for (int i = 0; i < 100; i++) {
            int now = i;
            observe(3, host -> host == 0 && now % 3 == 0 ? 1 : 0);
        }
        IncidentFinding finding = detector.finding().orElseThrow();
        assertThat(finding.evidence()).isGreaterThanOrEqualTo(THIRTY_DAYS);
        assertThat(finding.gatesPassed()).isFalse();
        assertThat(isAlarmed(detector)).isFalse();
    }

    @Test
    void time_without_incidents_is_no_evidence() {
        quiet(3 * 8_640);
        assertThat(detector.finding().orElseThrow().evidence()).isLessThan(10_000);
    }

    @Test
    void restarts_on_both_sides_accuse_nobody() {
        for (int i = 0; i < 2_000; i++) {
            long now = i % 6 == 0 ? 1 : 0;
            List<Incidents> suspects = IntStream.range(0, 3)
                    .mapToObj(host -> new Incidents("s" + host, 10, now, now))
                    .toList();
            detector.observe(suspects, List.of(new Incidents("l", 200, 20 * now, 20 * now)), TERMS, 10);
        }
        assertThat(isAlarmed(detector)).isFalse();
    }

    @Test
    void a_block_without_a_control_says_nothing() {
        detector.observe(List.of(new Incidents("s", 10, 5, 5)), List.of(), TERMS, 10);
        assertThat(detector.finding()).isEmpty();
    }

    @Test
    void an_alarm_ends_after_a_quiet_hour() {
        quiet(360);
        for (int i = 0; i < 10; i++) {
            observe(3, host -> 1);
        }
        assertThat(isAlarmed(detector)).isTrue();
        quiet(361);
        assertThat(isAlarmed(detector)).isFalse();
    }

    /**
     * Mean time to a false alarm at A = 2,000 s, with the null at its edge: the suspects suffer 1.5 times as many incidents
     * as the control. One host, so that no gate helps. Runs are cut at 20 A, which only lowers the mean; tolerance 3 standard
     * errors.
     */
    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2})
    void runs_at_least_as_long_as_asked_for_before_a_false_alarm(long seed) {
        double threshold = 2_000;
        int runs = 100;
        SplittableRandom random = new SplittableRandom(seed);
        double sum = 0;
        double squares = 0;
        for (int run = 0; run < runs; run++) {
            double length = runLength(random, threshold);
            sum += length;
            squares += length * length;
        }
        double mean = sum / runs;
        double standardError = Math.sqrt((squares / runs - mean * mean) / runs);
        assertThat(mean).isGreaterThanOrEqualTo(threshold - 3 * standardError);
    }

    private static double runLength(SplittableRandom random, double threshold) {
        IncidentDetector tested = new IncidentDetector();
        // A floor far below the rates in play, so that only the comparison decides.
        var terms = new IncidentDetector.Terms(new RunLength(threshold), 1e9);
        for (double second = 10; second <= 20 * threshold; second += 10) {
            tested.observe(draw(random, 4, 0.015), draw(random, 20, 0.01), terms, 10);
            if (isAlarmed(tested)) {
                return second;
            }
        }
        return 20 * threshold;
    }

    private static List<Incidents> draw(SplittableRandom random, int pods, double probability) {
        long hits = 0;
        for (int pod = 0; pod < pods; pod++) {
            hits += random.nextDouble() < probability ? 1 : 0;
        }
        return List.of(new Incidents("host", 10L * pods, hits, hits));
    }

    @Test
    void goes_on_after_it_was_written_and_read() throws IOException {
        for (int i = 0; i < 20; i++) {
            int now = i;
            observe(12, host -> host == now % 12 ? 1 : 0); // more hosts than places
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        detector.writeTo(new DataOutputStream(bytes));
        IncidentDetector read =
                IncidentDetector.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        List<Incidents> suspects = List.of(new Incidents("s0", 10, 1, 1), new Incidents("s1", 10, 0, 0));
        List<Incidents> controls = List.of(new Incidents("l", 100, 1, 1));
        detector.observe(suspects, controls, TERMS, 10);
        read.observe(suspects, controls, TERMS, 10);
        assertThat(read.finding()).isEqualTo(detector.finding());
    }
}
