package dev.foreshadow.demo.backtest;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;

import static org.assertj.core.api.Assertions.assertThat;

/** Recordings through a real broker and the real job. */
class BacktestIT {
    private static final long SEED = 20_261_123;
    private static final long HOUR_MILLIS = 3_600_000;
    private static final int WINDOW_SECONDS = 120;

    @TempDir
    private Path folder;

    @Test
    void fires_on_the_window_that_fails_and_stays_quiet_on_the_one_that_does_not() throws Exception {
        Path recording = folder.resolve("recording.csv");
        Files.write(recording, recording());
        Path cases = folder.resolve("cases.csv");
        Files.write(
                cases,
                List.of(
                        "case,live_from_ms,live_to_ms,shadow_from_ms,shadow_to_ms",
                        window("failing", 0, 1),
                        window("alike", 0, 2)));
        Path report = folder.resolve("report.json");

        int code = new CommandLine(new BacktestCommand())
                .execute(
                        "--recording",
                        recording.toString(),
                        "--cases",
                        cases.toString(),
                        "--report",
                        report.toString());

        assertThat(code).isZero();
        JsonNode read = new ObjectMapper().readTree(report.toFile());
        assertThat(read.at("/skipped").asLong()).isEqualTo(1);
        assertThat(read.at("/cases/0/case").asText()).isEqualTo("failing");
        assertThat(read.at("/cases/0/fired").asBoolean()).isTrue();
        assertThat(read.at("/cases/0/verdict").asText()).isEqualTo("SHADOW_DEGRADED");
        assertThat(read.at("/cases/0/firedAfterSeconds").asDouble()).isBetween(0.0, (double) WINDOW_SECONDS);
        assertThat(read.at("/cases/1/fired").asBoolean()).isFalse();
    }

    /** Three windows an hour apart, 40 requests a second; in the second one in ten fails. */
    private static List<String> recording() {
        Random random = new Random(SEED);
        List<String> lines = new ArrayList<>();
        lines.add("timestamp_ms,service,route,latency_ms,pod,status,note");
        lines.add("not-a-number,shop,/cart,10,pod-1,200,skipped and told");
        for (int window = 0; window < 3; window++) {
            for (int request = 0; request < 40 * WINDOW_SECONDS; request++) {
                boolean failed = random.nextDouble() < (window == 1 ? 0.1 : 0.002);
                long atMillis = window * HOUR_MILLIS + request * 25L;
                double latencyMillis = 20 * Math.exp(0.5 * random.nextGaussian());
                lines.add("%d,shop,/cart,%.3f,pod-%d,%d,"
                        .formatted(atMillis, latencyMillis, request % 4, failed ? 500 : 200));
            }
        }
        return lines;
    }

    private static String window(String name, int live, int shadow) {
        long length = WINDOW_SECONDS * 1000L;
        return "%s,%d,%d,%d,%d"
                .formatted(
                        name,
                        live * HOUR_MILLIS,
                        live * HOUR_MILLIS + length,
                        shadow * HOUR_MILLIS,
                        shadow * HOUR_MILLIS + length);
    }
}
