package dev.foreshadow.detection.exhaustion;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.DataInputStream;
import java.io.DataOutputStream;
import java.io.IOException;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

/**
 * Memory of four hosts: 35 % of the limit, a daily wave of 3 points, noise of 1.4 points that remembers (AR(1), 0.9 a minute),
 * a garbage collector's saw on top of it, one reading every 15 s.
 */
class ExhaustionWatchTest {
    private static final int HOSTS = 4;
    private static final double START_SHARE = 0.35;
    private static final int LEAK_FROM = 6 * 3_600;

    private final double[] noise = new double[HOSTS];

    /** Plays until the watch speaks; -1 when it never does. */
    private int playUntilExhausting(Random random, int seconds, double hoursToLimit, int leakingHosts) {
        ExhaustionWatch watch = ExhaustionWatch.start();
        for (int second = 0; second < seconds; second += 15) {
            for (int host = 0; host < HOSTS; host++) {
                double leak = host < leakingHosts ? leaked(second, hoursToLimit) : 0;
                watch.observe(
                        new MemorySample("host-" + host, second, 1e9 * (level(random, host, second) + leak), 1e9));
            }
            if (watch.assess(second).exhausting()) {
                return second;
            }
        }
        return -1;
    }

    private static double leaked(int second, double hoursToLimit) {
        return Math.max(0, second - LEAK_FROM) / (hoursToLimit * 3_600) * (1 - START_SHARE);
    }

    private double level(Random random, int host, int second) {
        double memory = Math.pow(0.9, 0.25); // four readings a minute
        noise[host] = memory * noise[host] + Math.sqrt(1 - memory * memory) * 0.014 * random.nextGaussian();
        double wave = 0.03 * Math.sin(2 * Math.PI * second / 86_400);
        double saw = 0.05 * random.nextDouble();
        return START_SHARE + wave + noise[host] + saw;
    }

    @ParameterizedTest(name = "{0} h to the limit, seed {1}")
    @CsvSource({"1, 1", "1, 2", "2, 3", "2, 4", "6, 5", "6, 6"})
    void finds_a_leak_before_three_tenths_of_the_headroom_are_used(double hoursToLimit, long seed) {
        int found =
                playUntilExhausting(new Random(seed), LEAK_FROM + (int) (hoursToLimit * 3_600), hoursToLimit, HOSTS);
        assertThat(found).isGreaterThan(LEAK_FROM);
        assertThat(leaked(found, hoursToLimit) / (1 - START_SHARE)).isLessThanOrEqualTo(0.3);
    }

    @ParameterizedTest(name = "seed {0}")
    @ValueSource(longs = {1, 2, 3})
    void says_nothing_for_five_days_without_a_leak(long seed) {
        assertThat(playUntilExhausting(new Random(seed), 5 * 86_400, 1, 0)).isEqualTo(-1);
    }

    @Test
    void one_leaking_host_of_four_is_not_the_group() {
        assertThat(playUntilExhausting(new Random(1), LEAK_FROM + 3_600, 1, 1)).isEqualTo(-1);
    }

    @Test
    void tells_when_a_steady_rise_ends() {
        ExhaustionWatch watch = ExhaustionWatch.start();
        for (int second = 0; second <= 3_600; second += 60) {
            watch.observe(new MemorySample("a", second, 0.4 + 0.1 * second / 3_600, 1));
            watch.assess(second);
        }
        Forecast forecast = watch.assess(3_601);
        assertThat(forecast.exhausting()).isTrue();
        assertThat(forecast.secondsToLimit()).isCloseTo(5 * 3_600, within(600.0));
        assertThat(forecast.liveSecondsToLimit(4)).isCloseTo(20 * 3_600, within(2_400.0));
    }

    @Test
    void ignores_readings_that_cannot_be() {
        ExhaustionWatch watch = ExhaustionWatch.start();
        watch.observe(new MemorySample("a", 0, Double.NaN, 1));
        watch.observe(new MemorySample("a", 0, -1, 1));
        watch.observe(new MemorySample("a", 0, 1, 0));
        watch.observe(new MemorySample(null, 0, 1, 1));
        watch.observe(new MemorySample("a", Long.MAX_VALUE / 2, 1, 1));
        watch.observe(new MemorySample("a", 0, 1, 1));
        assertThat(watch.assess(0).exhausting()).isFalse();
    }

    @Test
    void goes_on_after_it_was_written_and_read() throws IOException {
        ExhaustionWatch watch = ExhaustionWatch.start();
        for (int second = 0; second <= 1_320; second += 60) {
            watch.observe(new MemorySample("a", second, 0.4 + second / 36_000.0, 1));
            watch.assess(second);
        }
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        watch.writeTo(new DataOutputStream(bytes));
        ExhaustionWatch read =
                ExhaustionWatch.readFrom(new DataInputStream(new ByteArrayInputStream(bytes.toByteArray())));
        for (int second = 1_320; second <= 1_500; second += 60) {
            watch.observe(new MemorySample("a", second, 0.4 + second / 36_000.0, 1));
            read.observe(new MemorySample("a", second, 0.4 + second / 36_000.0, 1));
            assertThat(read.assess(second)).isEqualTo(watch.assess(second));
        }
    }
}
